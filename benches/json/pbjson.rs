//! pbjson's generator and well-known types, with our `Any` behind them, since its own cannot be
//! written as ProtoJSON.

#![allow(
    clippy::all,
    clippy::use_self,
    missing_docs,
    unreachable_pub,
    unused_qualifications,
    reason = "generated code"
)]

use std::sync::LazyLock;

use bytes::{Buf, BufMut};
use prost::DecodeError;
use prost::encoding::{DecodeContext, WireType};
use protojson::{ReadOptions, Registry, WriteOptions, via_serde};
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

pub mod google {
    pub mod longrunning {
        include!(concat!(env!("OUT_DIR"), "/pbjson/google.longrunning.rs"));
        include!(concat!(env!("OUT_DIR"), "/pbjson/google.longrunning.serde.rs"));
    }
    pub mod rpc {
        include!(concat!(env!("OUT_DIR"), "/pbjson/google.rpc.rs"));
        include!(concat!(env!("OUT_DIR"), "/pbjson/google.rpc.serde.rs"));
    }
}

pub mod bench {
    include!(concat!(env!("OUT_DIR"), "/pbjson/bench.rs"));
    include!(concat!(env!("OUT_DIR"), "/pbjson/bench.serde.rs"));
}

via_serde!(bench::Instance, "bench.Instance");
via_serde!(bench::OperationMetadata, "bench.OperationMetadata");
via_serde!(google::rpc::ErrorInfo, "google.rpc.ErrorInfo");
via_serde!(google::rpc::RetryInfo, "google.rpc.RetryInfo");
via_serde!(google::rpc::Help, "google.rpc.Help");

/// Every type that an `Any` of the benchmarks holds.
static TYPES: LazyLock<Registry> = LazyLock::new(|| {
    let mut types = Registry::new();
    types
        .register::<bench::Instance>()
        .register::<bench::OperationMetadata>()
        .register::<google::rpc::ErrorInfo>()
        .register::<google::rpc::RetryInfo>()
        .register::<google::rpc::Help>();
    types
});

/// Our `Any` with pbjson's types in its registry. It passes its text through serde_json as
/// `RawValue`, the fastest way there is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Any(pub protojson::Any);

impl prost::Message for Any {
    fn encode_raw(&self, buf: &mut impl BufMut) {
        self.0.encode_raw(buf);
    }

    fn merge_field(
        &mut self,
        tag: u32,
        wire_type: WireType,
        buf: &mut impl Buf,
        context: DecodeContext,
    ) -> Result<(), DecodeError> {
        self.0.merge_field(tag, wire_type, buf, context)
    }

    fn encoded_len(&self) -> usize {
        self.0.encoded_len()
    }

    fn clear(&mut self) {
        self.0.clear();
    }
}

impl Serialize for Any {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = protojson::to_string_with(&self.0, &WriteOptions::new(), &TYPES)
            .map_err(S::Error::custom)?;
        RawValue::from_string(text).map_err(S::Error::custom)?.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Any {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&RawValue>::deserialize(deserializer)?;
        protojson::from_str_with(text.get(), &ReadOptions::new(), &TYPES)
            .map(Self)
            .map_err(D::Error::custom)
    }
}
