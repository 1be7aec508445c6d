/** Pictures for people, drawn with XChart; loaded only when one is asked for. */
package dev.gradus.cli.plot;
