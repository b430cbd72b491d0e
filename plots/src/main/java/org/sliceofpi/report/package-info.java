/** What people look at: summary, console table, and the folder of charts that belongs to them. */
package org.sliceofpi.report;
