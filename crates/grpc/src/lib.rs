//! GrpcTransport: any RPC over a tonic channel.
