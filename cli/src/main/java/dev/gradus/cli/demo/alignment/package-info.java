/** The case study of differentiable alignment: pitch classes learnt from targets without times. */
package dev.gradus.cli.demo.alignment;
