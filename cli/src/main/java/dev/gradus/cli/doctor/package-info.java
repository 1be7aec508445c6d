/** What the machine and the way the command was started mean for results and speed. */
package dev.gradus.cli.doctor;
