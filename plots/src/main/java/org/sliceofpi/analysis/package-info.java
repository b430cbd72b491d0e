/** Pure arithmetic on what was measured: speedup, efficiency, intervals, and what they do not allow one to say. */
package org.sliceofpi.analysis;
