/** Runs a plan: measures it in rounds, journals each fork, shows progress, resumes interrupted runs and handles Ctrl-C. */
package org.sliceofpi.run;
