//! Options of reading and writing, chosen at run time.

/// How messages are written as JSON. The default is what ProtoJSON calls the default.
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
    /// Whether an `@type` is the type's name alone, so that texts can be compared.
    pub(crate) bare_types: bool,
    /// Whether every `Any` in wire form is written with `@wire`, so that nothing of it is lost on the way of a message
    /// through its own JSON.
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

    /// Whether fields without presence are written when they hold their default value.
    #[must_use]
    pub const fn emit_defaults(mut self, yes: bool) -> Self {
        self.emit_defaults = yes;
        self
    }

    /// Whether enum values are written as numbers, as `$alt=json;enum-encoding=int` asks for.
    #[must_use]
    pub const fn enums_as_numbers(mut self, yes: bool) -> Self {
        self.enums_as_numbers = yes;
        self
    }

    /// Whether members have the names of the proto file (`page_size`) instead of JSON names (`pageSize`).
    #[must_use]
    pub const fn proto_names(mut self, yes: bool) -> Self {
        self.proto_names = yes;
        self
    }

    /// Whether the text is broken into lines and indented by two spaces. One that would take more than 32 MiB, and eight
    /// times its length, is left in one line.
    #[must_use]
    pub const fn pretty(mut self, yes: bool) -> Self {
        self.pretty = yes;
        self
    }

    /// Whether an [`Any`](crate::Any) that holds wire bytes of a type that is not registered (or that do not decode, or would
    /// take more memory than they may)
    /// is written as `{"@type": …, "@wire": base64}`, which our reader turns back. Otherwise it is an error.
    #[must_use]
    pub const fn raw_unknown_types(mut self, yes: bool) -> Self {
        self.raw_unknown_types = yes;
        self
    }
}

/// How messages are read from JSON.
///
/// The default refuses unknown fields and keeps an [`Any`](crate::Any) of an unknown type as it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadOptions {
    pub(crate) ignore_unknown: bool,
    pub(crate) refuse_unknown_types: bool,
    pub(crate) max_depth: u32,
    /// Whether `@wire` is taken even where unknown types are refused: on the way of a message through its own JSON.
    pub(crate) accept_raw_types: bool,
    pub(crate) max_memory: Option<usize>,
    /// Whether an element of a list in the message itself is left out if it cannot be read.
    pub(crate) skip_bad_elements: bool,
}

impl ReadOptions {
    /// How deep messages, objects, arrays and `Any`s may be nested, all counted together: 100, as in every protobuf
    /// implementation's wire format.
    pub const DEFAULT_DEPTH: u32 = 100;

    /// The greatest bound that [`max_depth`](Self::max_depth) takes: beyond it a thread's stack could overflow.
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

    /// For servers: an unknown field is an error, and so is an [`Any`](crate::Any) that cannot be converted.
    pub const fn strict() -> Self {
        Self { refuse_unknown_types: true, ..Self::new() }
    }

    /// For clients: unknown fields and unknown enum names are skipped, an [`Any`](crate::Any) that cannot be converted
    /// is kept as it came.
    pub const fn lenient() -> Self {
        Self { ignore_unknown: true, ..Self::new() }
    }

    /// Whether unknown fields and unknown enum names are skipped.
    ///
    /// Inside an [`Any`](crate::Any) an unknown field is never dropped: the `Any` is kept as JSON text instead.
    #[must_use]
    pub const fn ignore_unknown(mut self, yes: bool) -> Self {
        self.ignore_unknown = yes;
        self
    }

    /// Whether an [`Any`](crate::Any) that the registry cannot convert as a whole is an error.
    #[must_use]
    pub const fn refuse_unknown_types(mut self, yes: bool) -> Self {
        self.refuse_unknown_types = yes;
        self
    }

    /// Whether an element of a repeated field of the message itself is left out if it cannot be read, instead of failing
    /// the message. [`from_slice_noting`](crate::from_slice_noting) tells why. What is no JSON fails it still.
    #[must_use]
    pub const fn skip_bad_elements(mut self, yes: bool) -> Self {
        self.skip_bad_elements = yes;
        self
    }

    /// How deep the text may be nested, at most [`GREATEST_DEPTH`](Self::GREATEST_DEPTH).
    ///
    /// What is made into wire bytes, in an [`Any`](crate::Any) or by a [`MessageType`](crate::MessageType), may whatever
    /// the bound be nested in 100 messages at most there, since prost decodes no more. An object in a `Struct` is three
    /// of them: an entry of the map, a `Value` and a `Struct`.
    #[must_use]
    pub const fn max_depth(mut self, levels: u32) -> Self {
        self.max_depth = if levels > Self::GREATEST_DEPTH { Self::GREATEST_DEPTH } else { levels };
        self
    }

    /// How many bytes of memory what is read may take, [`ErrorKind::Memory`](crate::ErrorKind::Memory) beyond it.
    ///
    /// If not set, six times what it came in, and 24 MiB at least. With what it came in, that is below eight times, or
    /// 32 MiB. A list of `{}` would take fifty times its text, so that a bound on what comes in is not enough.
    ///
    /// The sizes of Rust types, texts, bytes, entries of maps and the room that lists have for more are counted, with the
    /// overhead of an allocator.
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
