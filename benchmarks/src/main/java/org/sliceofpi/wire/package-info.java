/**
 * What crosses a process boundary, and nothing else: the request for a slice, the replies, and the frames they travel
 * in. Parent and worker meet only here. No Java serialisation.
 */
package org.sliceofpi.wire;
