/** The JMH benchmark classes, one question each, and what they share. */
package org.sliceofpi.bench;
