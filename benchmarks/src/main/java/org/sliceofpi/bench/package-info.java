/** The JMH classes, one question each. */
package org.sliceofpi.bench;
