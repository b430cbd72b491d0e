/**
 * The protocol between parent and worker: request, replies and frames. No Java serialization.
 */
package org.sliceofpi.wire;
