//! google.api.http rules, read in both directions: message to HTTP request and back.
