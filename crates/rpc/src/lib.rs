//! google.rpc bindings, the Rpc and Transport traits, errors and call options.
