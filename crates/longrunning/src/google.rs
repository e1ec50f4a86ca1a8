//! The generated bindings, by their packages.

pub use longrunning_rpc::google::rpc;

/// The messages and the service of `google.longrunning`.
#[allow(
    clippy::all,
    unused_qualifications,
    unreachable_pub,
    missing_docs,
    missing_debug_implementations,
    reason = "generated code, by several generators"
)]
pub mod longrunning {
    #[doc(inline)]
    pub use longrunning_rpc::google::longrunning::*;

    include!("../generated/google.longrunning.rs");
}

/// The packages of `google.apps`.
#[cfg(feature = "workspace-events")]
pub mod apps {
    /// The packages of `google.apps.events`.
    pub mod events {
        /// The versions of the Google Workspace Events API.
        pub mod subscriptions {
            /// The messages and the service of `google.apps.events.subscriptions.v1`.
            #[allow(
                clippy::all,
                unused_qualifications,
                unreachable_pub,
                missing_docs,
                missing_debug_implementations,
                reason = "generated code, by several generators"
            )]
            pub mod v1 {
                include!("../generated/google.apps.events.subscriptions.v1.rs");
            }

            /// The messages and the service of `google.apps.events.subscriptions.v1beta`.
            #[allow(
                clippy::all,
                unused_qualifications,
                unreachable_pub,
                missing_docs,
                missing_debug_implementations,
                reason = "generated code, by several generators"
            )]
            pub mod v1beta {
                include!("../generated/google.apps.events.subscriptions.v1beta.rs");
            }
        }
    }
}
