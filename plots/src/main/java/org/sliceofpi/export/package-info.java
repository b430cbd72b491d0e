/** Exports runs to the formats of other tools. */
package org.sliceofpi.export;
