//! `Any` in the protobuf wire format.

use std::cell::Cell;

use bytes::{Buf, BufMut, Bytes};
use prost::DecodeError;
use prost::encoding::{self, DecodeContext, WireType};

use super::{Any, Held, name_in};

const UNRESOLVED: &str = "protojson.UnresolvedAny";
const UNRESOLVED_URL: &str = "type.googleapis.com/protojson.UnresolvedAny";

impl Any {
    /// Restores the `Any` that a `protojson.UnresolvedAny` contains. A malformed one is left as it
    /// is.
    pub(super) fn restore(&mut self) {
        let Held::Wire(wire) = &self.held else { return };
        if wire.is_empty() || name_in(&self.type_url) != UNRESOLVED {
            return;
        }
        let Ok(unresolved) = <UnresolvedAny as prost::Message>::decode(wire.clone()) else {
            return;
        };
        // The text comes from a peer: accept only what we would have kept.
        if let Ok(any) = Self::from_json(&unresolved.json)
            && any.type_url == unresolved.type_url
        {
            *self = any;
        }
    }
}

#[derive(Clone, PartialEq, Eq, prost::Message)]
struct UnresolvedAny {
    #[prost(string, tag = "1")]
    type_url: String,
    #[prost(string, tag = "2")]
    json: String,
}

thread_local! {
    /// Whether an Any held as JSON text has been encoded since this was last cleared.
    static SAW_UNRESOLVED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `encode` and returns whether it encoded an `Any` held as JSON text.
pub(crate) fn watch_unresolved<T>(encode: impl FnOnce() -> T) -> (T, bool) {
    let before = SAW_UNRESOLVED.replace(false);
    let result = encode();
    let saw = SAW_UNRESOLVED.replace(before);
    (result, saw)
}

/// Writes a `string` or `bytes` field without presence, whose key takes one byte.
fn put_part(tag: u32, part: &[u8], buf: &mut impl BufMut) {
    if !part.is_empty() {
        encoding::encode_key(tag, WireType::LengthDelimited, buf);
        encoding::encode_varint(part.len() as u64, buf);
        buf.put_slice(part);
    }
}

/// How many bytes [`put_part`] writes for a part of `length` bytes.
fn part_len(length: usize) -> usize {
    match length {
        0 => 0,
        _ => 1 + encoding::encoded_len_varint(length as u64) + length,
    }
}

/// The length of an [`UnresolvedAny`] on the wire.
fn unresolved_len(type_url: &str, text: &str) -> usize {
    part_len(type_url.len()) + part_len(text.len())
}

/// The wire bytes of an [`UnresolvedAny`].
fn unresolved(type_url: &str, text: &str) -> Bytes {
    let mut wire = Vec::with_capacity(unresolved_len(type_url, text));
    put_part(1, type_url.as_bytes(), &mut wire);
    put_part(2, text.as_bytes(), &mut wire);
    wire.into()
}

impl prost::Message for Any {
    fn encode_raw(&self, buf: &mut impl BufMut) {
        match &self.held {
            Held::Wire(wire) => {
                put_part(1, self.type_url.as_bytes(), buf);
                put_part(2, wire, buf);
            }
            Held::Json(text) => {
                SAW_UNRESOLVED.set(true);
                put_part(1, UNRESOLVED_URL.as_bytes(), buf);
                encoding::encode_key(2, WireType::LengthDelimited, buf);
                encoding::encode_varint(unresolved_len(&self.type_url, text) as u64, buf);
                put_part(1, self.type_url.as_bytes(), buf);
                put_part(2, text.as_bytes(), buf);
            }
        }
    }

    fn merge_field(
        &mut self,
        tag: u32,
        wire_type: WireType,
        buf: &mut impl Buf,
        context: DecodeContext,
    ) -> Result<(), DecodeError> {
        let named = |name: &'static str| {
            move |mut error: DecodeError| {
                error.push("Any", name);
                error
            }
        };
        match tag {
            1 => {
                // A type URL after the value, which no encoder writes, must not rename the restored
                // `Any`.
                if let Held::Json(text) = &self.held {
                    self.held = Held::Wire(unresolved(&self.type_url, text));
                }
                encoding::string::merge(wire_type, &mut self.type_url, buf, context)
                    .map_err(named("type_url"))
            }
            2 => {
                let mut value = Bytes::new();
                encoding::bytes::merge(wire_type, &mut value, buf, context)
                    .map_err(named("value"))?;
                self.held = Held::Wire(value);
                // Only here, so that each value is examined once, however many type URLs follow.
                self.restore();
                Ok(())
            }
            _ => encoding::skip_field(wire_type, tag, buf, context),
        }
    }

    fn encoded_len(&self) -> usize {
        match &self.held {
            Held::Wire(wire) => part_len(self.type_url.len()) + part_len(wire.len()),
            Held::Json(text) => {
                part_len(UNRESOLVED_URL.len()) + part_len(unresolved_len(&self.type_url, text))
            }
        }
    }

    fn clear(&mut self) {
        *self = Self::default();
    }
}
