//! An operations server that speaks gRPC and REST on one port.
