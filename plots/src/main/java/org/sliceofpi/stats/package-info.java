/** Statistics of two-level samples: medians with bootstrap intervals, hypothesis tests and straight-line fits. */
package org.sliceofpi.stats;
