//! Bounds how deep messages are nested on the wire.
//!
//! The text's own depth is no bound for that: an object of a `Struct` is three messages on the
//! wire, an entry of the map, a `Value` and a `Struct`.

use crate::{Error, ErrorKind, Reader};

/// How many messages, map entries included, enclose the current one on the wire; `None` while what
/// is read does not become wire bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct WireDepth(Option<u32>);

/// How many nested messages prost decodes, the outermost not counted.
const MAX_WIRE_DEPTH: u32 = 100;

impl Reader<'_> {
    /// Runs `read`, whose result becomes wire bytes: they may be nested as deep as prost decodes.
    #[inline]
    pub(crate) fn on_wire<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let depth = self.wire_depth.0.or(Some(0));
        self.at_wire_depth(WireDepth(depth), read)
    }

    /// As [`on_wire`](Self::on_wire), for bytes that are decoded separately, such as the value of
    /// an `Any`.
    #[inline]
    pub(crate) fn on_separate_wire<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        self.at_wire_depth(WireDepth(Some(0)), read)
    }

    /// Runs `read` one level deeper on the wire: in a message field, or in an entry of a map.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Depth`] if prost could not decode that level, and those of `read`.
    #[inline]
    pub(crate) fn nested_on_wire<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        match self.wire_depth.0 {
            None => read(self),
            Some(depth) if depth < MAX_WIRE_DEPTH => {
                self.at_wire_depth(WireDepth(Some(depth + 1)), read)
            }
            Some(_) => Err(too_deep_on_wire()),
        }
    }

    #[inline]
    fn at_wire_depth<T>(&mut self, depth: WireDepth, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.wire_depth, depth);
        let result = read(self);
        self.wire_depth = before;
        result
    }
}

#[cold]
fn too_deep_on_wire() -> Error {
    let message = format!("nested deeper than {MAX_WIRE_DEPTH} messages on the wire");
    Error::new(ErrorKind::Depth, message)
}
