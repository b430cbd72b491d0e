/** Several machines as members of a cluster: configuration, keys, the node, and the parent's side. */
package org.sliceofpi.cluster;
