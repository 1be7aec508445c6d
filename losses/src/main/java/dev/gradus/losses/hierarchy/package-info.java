/** Classes in a hierarchy, and the losses that keep their predictions consistent. */
package dev.gradus.losses.hierarchy;
