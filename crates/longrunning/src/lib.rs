//! Google's long-running operations.
