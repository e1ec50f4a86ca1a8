//! serde derive on plain structs: what JSON costs without protobuf. Times and bytes stay text,
//! types are known.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(crate) struct Operation<R> {
    name: String,
    metadata: Metadata,
    done: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response: Option<R>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Metadata {
    #[serde(rename = "@type")]
    type_url: String,
    create_time: String,
    end_time: String,
    target: String,
    verb: String,
    api_version: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Instance {
    #[serde(rename = "@type", default, skip_serializing_if = "String::is_empty")]
    type_url: String,
    name: String,
    description: String,
    create_time: String,
    labels: BTreeMap<String, String>,
    state: State,
    #[serde(with = "number")]
    memory_bytes: i64,
    cpu_count: i32,
    disks: Vec<Disk>,
    fingerprint: String,
    tags: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Disk {
    source: String,
    #[serde(with = "number")]
    size_bytes: i64,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    boot: bool,
    iops: f64,
    state: State,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum State {
    StateUnspecified,
    Creating,
    Ready,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Status {
    code: i32,
    message: String,
    details: Vec<Detail>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "@type")]
enum Detail {
    #[serde(rename = "type.googleapis.com/google.rpc.ErrorInfo")]
    ErrorInfo { reason: String, domain: String, metadata: BTreeMap<String, String> },
    #[serde(rename = "type.googleapis.com/google.rpc.RetryInfo", rename_all = "camelCase")]
    RetryInfo { retry_delay: String },
    #[serde(rename = "type.googleapis.com/google.rpc.Help")]
    Help { links: Vec<Link> },
}

#[derive(Serialize, Deserialize)]
struct Link {
    description: String,
    url: String,
}

/// 64-bit integers are strings.
mod number {
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(value: &i64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
        <&str>::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
