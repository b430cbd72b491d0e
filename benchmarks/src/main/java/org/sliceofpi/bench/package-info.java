/** The JMH benchmark classes, one question each, and the code that they share. */
package org.sliceofpi.bench;
