//! ProtoJSON for prost messages: codecs, field tables, well-known types, Any and its registry.
