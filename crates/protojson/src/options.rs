//! Options of reading and writing, chosen at run time.

/// Options for writing messages as JSON. The defaults are those of ProtoJSON.
///
/// ```
/// let options = protojson::WriteOptions::new().pretty(true).enums_as_numbers(true);
/// # let _ = options;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct WriteOptions {
    pub(crate) emit_defaults: bool,
    pub(crate) enums_as_numbers: bool,
    pub(crate) proto_names: bool,
    pub(crate) pretty: bool,
    pub(crate) raw_unknown_types: bool,
    /// Whether an `@type` is only the name of the type, so that texts can be compared.
    pub(crate) bare_types: bool,
    /// Whether every `Any` in wire form is written with `@wire`, so that a message survives a round
    /// trip through JSON.
    pub(crate) raw_types: bool,
}

impl WriteOptions {
    /// The default options: compact, lowerCamelCase names, enums by name, no default values.
    pub const fn new() -> Self {
        Self {
            emit_defaults: false,
            enums_as_numbers: false,
            proto_names: false,
            pretty: false,
            raw_unknown_types: false,
            bare_types: false,
            raw_types: false,
        }
    }

    /// Whether to write fields without presence that have their default value.
    #[must_use]
    pub const fn emit_defaults(mut self, yes: bool) -> Self {
        self.emit_defaults = yes;
        self
    }

    /// Whether to write enum values as numbers, which `$alt=json;enum-encoding=int` requests.
    #[must_use]
    pub const fn enums_as_numbers(mut self, yes: bool) -> Self {
        self.enums_as_numbers = yes;
        self
    }

    /// Whether to write the names of the proto file (`page_size`) instead of JSON names
    /// (`pageSize`).
    #[must_use]
    pub const fn proto_names(mut self, yes: bool) -> Self {
        self.proto_names = yes;
        self
    }

    /// Whether to break the text into lines, indented by two spaces a level. A text stays in one
    /// line if breaking it would make it longer than both 32 MiB and eight times its length.
    #[must_use]
    pub const fn pretty(mut self, yes: bool) -> Self {
        self.pretty = yes;
        self
    }

    /// Whether to write `{"@type": …, "@wire": base64}` for an [`Any`](crate::Any) whose wire bytes
    /// have an unregistered type, cannot be decoded or would take too much memory.
    /// [`from_str`](crate::from_str) reads it back. Otherwise such an `Any` is an error.
    #[must_use]
    pub const fn raw_unknown_types(mut self, yes: bool) -> Self {
        self.raw_unknown_types = yes;
        self
    }
}

/// Options for reading messages from JSON.
///
/// By default, unknown fields are errors and an [`Any`](crate::Any) of an unknown type is kept
/// verbatim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadOptions {
    pub(crate) ignore_unknown: bool,
    pub(crate) refuse_unknown_types: bool,
    pub(crate) max_depth: u32,
    /// Whether `@wire` is accepted even if unknown types are refused, for a round trip of a message
    /// through JSON.
    pub(crate) accept_raw_types: bool,
    pub(crate) max_memory: Option<usize>,
    /// Whether a bad element of a list in the outermost message is skipped.
    pub(crate) skip_bad_elements: bool,
}

impl ReadOptions {
    /// The default bound on nested messages, objects, arrays and `Any`s, all counted together: 100,
    /// like the bound of protobuf implementations on the wire format.
    pub const DEFAULT_DEPTH: u32 = 100;

    /// The largest bound that [`max_depth`](Self::max_depth) accepts: beyond it a thread's stack
    /// could overflow.
    pub const GREATEST_DEPTH: u32 = 500;

    /// The default options.
    pub const fn new() -> Self {
        Self {
            ignore_unknown: false,
            refuse_unknown_types: false,
            max_depth: Self::DEFAULT_DEPTH,
            accept_raw_types: false,
            max_memory: None,
            skip_bad_elements: false,
        }
    }

    /// For servers: an unknown field is an error, and so is an [`Any`](crate::Any) that cannot be
    /// converted.
    pub const fn strict() -> Self {
        Self { refuse_unknown_types: true, ..Self::new() }
    }

    /// For clients: unknown fields and unknown enum names are skipped, an [`Any`](crate::Any) that
    /// cannot be converted is kept verbatim.
    pub const fn lenient() -> Self {
        Self { ignore_unknown: true, ..Self::new() }
    }

    /// Whether to skip unknown fields and unknown enum names.
    ///
    /// An unknown field in an [`Any`](crate::Any) is never dropped: the `Any` is kept as JSON text
    /// instead.
    #[must_use]
    pub const fn ignore_unknown(mut self, yes: bool) -> Self {
        self.ignore_unknown = yes;
        self
    }

    /// Whether an [`Any`](crate::Any) that cannot be converted completely is an error.
    #[must_use]
    pub const fn refuse_unknown_types(mut self, yes: bool) -> Self {
        self.refuse_unknown_types = yes;
        self
    }

    /// Whether to skip an element that cannot be read, in a repeated field of the outermost
    /// message. [`from_slice_noting`](crate::from_slice_noting) returns why. Text that is not JSON
    /// is still an error.
    #[must_use]
    pub const fn skip_bad_elements(mut self, yes: bool) -> Self {
        self.skip_bad_elements = yes;
        self
    }

    /// How deep the text may be nested, at most [`GREATEST_DEPTH`](Self::GREATEST_DEPTH).
    ///
    /// Wire bytes made for an [`Any`](crate::Any) or by a [`MessageType`](crate::MessageType) have
    /// a second bound: 100 nested messages, since prost decodes no more. An object in a `Struct` is
    /// three of them: an entry of the map, a `Value` and a `Struct`.
    #[must_use]
    pub const fn max_depth(mut self, levels: u32) -> Self {
        self.max_depth = if levels > Self::GREATEST_DEPTH { Self::GREATEST_DEPTH } else { levels };
        self
    }

    /// How many bytes of memory the message may take; more is an
    /// [`ErrorKind::Memory`](crate::ErrorKind::Memory).
    ///
    /// The default is six times the length of the input, and at least 24 MiB. A bound on the input
    /// alone is not enough: a list of `{}` takes fifty times its text.
    ///
    /// The sizes of Rust types, texts, bytes, entries of maps and the spare capacity of lists are
    /// counted, with the overhead of an allocator.
    #[must_use]
    pub const fn max_memory(mut self, bytes: usize) -> Self {
        self.max_memory = Some(bytes);
        self
    }
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self::new()
    }
}
