//! Holding a rule against the messages of its RPC.
