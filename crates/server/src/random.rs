//! Unpredictable bits, for names that alone protect an operation from strangers.

use longrunning::{Code, Status};

use crate::status::refusal;

/// 128 bits of the system's randomness.
///
/// # Errors
///
/// UNAVAILABLE if the system provides none.
pub(crate) fn bits() -> Result<u128, Status> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| {
        tracing::error!(%error, "the system provides no random bits");
        let message = "the system of this server provides no random bits";
        refusal(Code::Unavailable, "RANDOMNESS_UNAVAILABLE", message)
    })?;
    Ok(u128::from_ne_bytes(bytes))
}
