/**
 * The protocol between parent and worker: request, replies and frames. It does not use Java serialization.
 */
package org.sliceofpi.wire;
