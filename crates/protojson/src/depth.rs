//! How deep a message is within others on the wire.

use crate::{Error, ErrorKind, Reader};

/// How deep a message is on the wire, if it goes there.
pub(crate) type WireDepth = Option<u32>;

/// How many messages prost decodes within one another, the outermost not counted.
const GREATEST_WIRE_DEPTH: u32 = 100;

impl Reader<'_> {
    /// From here on what is read is made into wire bytes, which must be no deeper than they can be decoded. Gives what
    /// [`restore_wire_depth`](Self::restore_wire_depth) takes.
    pub(crate) fn begin_wire(&mut self) -> WireDepth {
        let before = self.wire_depth;
        self.wire_depth = before.or(Some(0));
        before
    }

    /// As [`begin_wire`](Self::begin_wire), for bytes that are decoded on their own, as those in an `Any` are.
    pub(crate) fn begin_wire_anew(&mut self) -> WireDepth {
        self.wire_depth.replace(0)
    }

    /// Enters what is a message within another one on the wire: an entry of a map is one, and the value in it another.
    /// Gives what [`restore_wire_depth`](Self::restore_wire_depth) takes.
    ///
    /// The text alone does not bound that: an object of a `Struct` is three messages.
    #[inline]
    pub(crate) fn descend_on_wire(&mut self) -> Result<WireDepth, Error> {
        let before = self.wire_depth;
        if let Some(depth) = &mut self.wire_depth {
            if *depth >= GREATEST_WIRE_DEPTH {
                return Err(too_deep_on_wire());
            }
            *depth += 1;
        }
        Ok(before)
    }

    pub(crate) fn wire_depth(&self) -> WireDepth {
        self.wire_depth
    }

    #[inline]
    pub(crate) fn restore_wire_depth(&mut self, before: WireDepth) {
        self.wire_depth = before;
    }
}

#[cold]
fn too_deep_on_wire() -> Error {
    let message = format!("nested deeper than {GREATEST_WIRE_DEPTH} messages on the wire");
    Error::new(ErrorKind::Depth, message)
}
