//! Puts credentials on the attempts of one call.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use http::HeaderMap;
use http::header::AUTHORIZATION;

use super::{Credentials, Target};
use crate::internal::headers;
use crate::{CallOptions, Code, Endpoint, Error, ErrorKind, Method, Result, TransportOptions};

/// Puts credentials on the attempts of one call, and makes one attempt more where the server does
/// not accept them.
#[derive(Debug)]
pub(crate) struct Signer<'a> {
    options: &'a TransportOptions,
    target: Target<'a>,
    is_getting: AtomicBool,
    has_renewed: AtomicBool,
    /// Whether a young token may be replaced, until one is.
    young_renewal: Option<Arc<AtomicBool>>,
}

impl<'a> Signer<'a> {
    /// One for a call of `method`, if the transport has credentials, and neither its options nor
    /// the call bring an `authorization` of their own.
    pub(crate) fn new(
        method: &'static Method,
        endpoint: Option<&'a Endpoint>,
        transport: &'a TransportOptions,
        call: &CallOptions,
    ) -> Option<Self> {
        transport.settings().credentials()?;
        if [&transport.settings().headers, call.headers()]
            .iter()
            .any(|own| own.contains_key(AUTHORIZATION))
        {
            return None;
        }
        let target = Target::new(method, endpoint, transport);
        let (is_getting, has_renewed) = (AtomicBool::new(false), AtomicBool::new(false));
        let young_renewal = call.young_renewal().cloned();
        Some(Self { options: transport, target, is_getting, has_renewed, young_renewal })
    }

    /// Makes an attempt with credentials. If the server does not accept them it is made once more
    /// with fresh ones, if the credentials have any, whether or not the method is idempotent: the
    /// server did nothing. That happens once for a call, however many attempts it has.
    ///
    /// # Errors
    ///
    /// That of the attempt, or of getting the credentials.
    pub(crate) async fn attempt<T, F>(
        &self,
        make: impl Fn(CallCredentials) -> F + Send,
    ) -> Result<T>
    where
        F: Future<Output = Result<T>> + Send,
    {
        let headers = self.headers().await?;
        let outcome = make(CallCredentials(Arc::clone(&headers))).await;
        let is_to_be_renewed = match &outcome {
            Err(error) if is_refusal(error) => {
                !self.has_renewed.swap(true, Ordering::Relaxed) && self.is_replaced(&headers)
            }
            _ => false,
        };
        if !is_to_be_renewed {
            return outcome;
        }
        // The refusal has details that nobody needs any more.
        drop(outcome);
        make(CallCredentials(self.headers().await?)).await
    }

    /// Tells the credentials that these headers were refused, and gives whether the next ones are
    /// fresh.
    fn is_replaced(&self, headers: &HeaderMap) -> bool {
        if self.credentials().refused(self.target, headers) {
            return true;
        }
        let may_renew_young =
            self.young_renewal.as_ref().is_some_and(|left| left.swap(false, Ordering::Relaxed));
        may_renew_young && self.credentials().refused(self.target.renewing_young(), headers)
    }

    /// Whether an attempt waits for credentials, or was given up while it did.
    pub(crate) fn is_getting(&self) -> bool {
        self.is_getting.load(Ordering::Relaxed)
    }

    fn credentials(&self) -> &'a dyn Credentials {
        self.options.settings().credentials().expect("there is no signer without them")
    }

    async fn headers(&self) -> Result<Arc<HeaderMap>> {
        self.is_getting.store(true, Ordering::Relaxed);
        let headers = self.credentials().headers(self.target).await;
        self.is_getting.store(false, Ordering::Relaxed);
        let headers = headers?;
        headers::check_names(&headers)?;
        Ok(headers)
    }
}

fn is_refusal(error: &Error) -> bool {
    error.kind() == ErrorKind::Rpc && error.code() == Code::Unauthenticated
}

/// The headers that tell who makes one attempt. They are not printed.
#[derive(Clone)]
pub struct CallCredentials(Arc<HeaderMap>);

impl CallCredentials {
    /// Adds them to the headers of a request, but for those that are there already.
    pub fn add_to(&self, headers: &mut HeaderMap) {
        for name in self.0.keys() {
            if headers.contains_key(name) {
                continue;
            }
            for value in self.0.get_all(name) {
                let mut value = value.clone();
                value.set_sensitive(true);
                headers.append(name, value);
            }
        }
    }
}

impl std::fmt::Debug for CallCredentials {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("CallCredentials").finish_non_exhaustive()
    }
}
