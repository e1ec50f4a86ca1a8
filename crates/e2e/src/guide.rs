//! The chapters of the guide, whose code must run.

#[doc = include_str!("../../longrunning/guide/quick_start.md")]
struct QuickStart;

#[doc = include_str!("../../longrunning/guide/wires.md")]
struct Wires;

#[doc = include_str!("../../longrunning/guide/waiting.md")]
struct Waiting;

#[doc = include_str!("../../longrunning/guide/errors.md")]
struct Errors;

#[doc = include_str!("../../longrunning/guide/unknown_types.md")]
struct UnknownTypes;

#[doc = include_str!("../../longrunning/guide/credentials.md")]
struct Credentials;

#[doc = include_str!("../../longrunning/guide/workspace_events.md")]
struct WorkspaceEvents;

#[doc = include_str!("../../longrunning/guide/android_management.md")]
struct AndroidManagement;

#[doc = include_str!("../../longrunning/guide/your_protos.md")]
struct YourProtos;

#[doc = include_str!("../../longrunning/guide/serving.md")]
struct Serving;

#[doc = include_str!("../../longrunning/guide/observability.md")]
struct Observability;

#[doc = include_str!("../../longrunning/guide/testing.md")]
struct Testing;

#[doc = include_str!("../../longrunning/guide/migrating.md")]
struct Migrating;
