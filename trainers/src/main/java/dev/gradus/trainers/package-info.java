/**
 * What the adapters to other trainers have in common, whatever the framework. Users need {@code
 * dl4j} or {@code djl}; nothing here refers to either.
 */
package dev.gradus.trainers;
