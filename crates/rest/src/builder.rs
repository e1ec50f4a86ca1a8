//! Makes a transport with options.

use std::collections::HashMap;

use http::HeaderValue;
use longrunning_rpc::internal::headers;
use longrunning_rpc::{Endpoint, Error, Result, TransportOptions};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::redirect::Policy;
use transcoding::Rule;

use crate::RestTransport;
use crate::resolver::Resolver;

/// Makes a [`RestTransport`] with what only REST has: HTTP rules and system parameters.
///
/// ```
/// use longrunning_rest::RestTransport;
/// use transcoding::Rule;
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let transport = RestTransport::builder("https://androidmanagement.googleapis.com")
///     .rule(
///         "google.longrunning.Operations.GetOperation",
///         Rule::get("/v1/{name=enterprises/*/devices/*/operations/*}")?,
///     )
///     .connect()
///     .await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until it connects"]
pub struct Builder {
    address: String,
    options: TransportOptions,
    rules: HashMap<String, Option<Rule>>,
    system_parameters: String,
}

impl Builder {
    pub(crate) fn new(address: impl Into<String>) -> Self {
        Self {
            address: address.into(),
            options: TransportOptions::new(),
            rules: HashMap::new(),
            system_parameters: String::new(),
        }
    }

    /// Sets the options that both wires have.
    pub fn options(mut self, options: TransportOptions) -> Self {
        self.options = options;
        self
    }

    /// Replaces the HTTP rule of a method, with all its bindings. The method is given by its full
    /// name: `google.longrunning.Operations.GetOperation`.
    pub fn rule(mut self, method: impl Into<String>, rule: Rule) -> Self {
        self.rules.insert(method.into(), Some(rule));
        self
    }

    /// Disables a method that the service does not have over REST. Its calls fail with
    /// UNIMPLEMENTED.
    pub fn disable_method(mut self, method: impl Into<String>) -> Self {
        self.rules.insert(method.into(), None);
        self
    }

    /// Sends a system parameter with every request, such as `$alt` with `json;enum-encoding=int`
    /// for enums as numbers.
    ///
    /// # Errors
    ///
    /// The parameter is a credential. Credentials belong in headers, since URLs are logged.
    pub fn system_parameter(mut self, name: &str, value: &str) -> Result<Self> {
        const UNRESERVED: &AsciiSet =
            &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'$');
        let plain = name.trim_start_matches('$');
        if plain.eq_ignore_ascii_case("key") || headers::is_credential(plain) {
            return Err(Error::request(format!(
                "the system parameter {name} is a credential, which goes in a header"
            )));
        }
        let separator = if self.system_parameters.is_empty() { "" } else { "&" };
        let (name, value) =
            (utf8_percent_encode(name, UNRESERVED), utf8_percent_encode(value, UNRESERVED));
        self.system_parameters.push_str(&format!("{separator}{name}={value}"));
        Ok(self)
    }

    /// Makes the transport. Connections are made by the calls.
    ///
    /// # Errors
    ///
    /// The address is invalid; it is `http://` to a host that is neither loopback nor allowed by
    /// [`TransportOptions::allow_plaintext`]; it is `https://` without the feature `tls`; a
    /// certificate cannot be loaded; or an option is invalid.
    #[expect(clippy::unused_async, reason = "both transports are made alike")]
    pub async fn connect(self) -> Result<RestTransport> {
        let endpoint = Endpoint::parse(&self.address, &self.options)?;
        let client = self.client(&endpoint)?;
        RestTransport::with_client(
            endpoint,
            client,
            self.options,
            self.rules,
            self.system_parameters,
        )
    }

    fn client(&self, endpoint: &Endpoint) -> Result<reqwest::Client> {
        let library = concat!("longrunning/", env!("CARGO_PKG_VERSION"));
        let settings = self.options.settings();
        let product = settings.user_agent.clone().unwrap_or(HeaderValue::from_static(library));
        let client = reqwest::Client::builder()
            .user_agent(product)
            .connect_timeout(settings.connect_timeout)
            .redirect(Policy::none())
            .referer(false)
            .dns_resolver(Resolver)
            .http1_only();
        // What is sent in the clear is meant for this machine or a host that was named, and a proxy
        // cannot reach the loopback addresses of this machine.
        let is_direct = !endpoint.is_tls() || endpoint.is_loopback();
        let client = if is_direct { client.no_proxy() } else { client };
        self.with_tls(client, endpoint)?.build().map_err(|error| {
            Error::request(format!("preparing to connect to {endpoint}")).with_source(error)
        })
    }

    /// The configuration of TLS is always ours: without one the HTTP library looks for a crypto
    /// provider of the process and for certificates, and panics or fails without them, even where
    /// only `http://` is spoken.
    #[cfg(feature = "tls")]
    fn with_tls(
        &self,
        client: reqwest::ClientBuilder,
        endpoint: &Endpoint,
    ) -> Result<reqwest::ClientBuilder> {
        use longrunning_rpc::internal::tls::TlsMaterial;

        let config = if endpoint.is_tls() {
            crate::tls::trusting(TlsMaterial::of(&self.options)?)
        } else {
            crate::tls::trusting_nobody()
        };
        let config = config.map_err(|error| {
            Error::request(format!("loading certificates to connect to {endpoint}"))
                .with_source(error)
        })?;
        Ok(client.tls_backend_preconfigured(config))
    }

    #[cfg(not(feature = "tls"))]
    #[expect(clippy::unused_self, reason = "with the feature `tls` it is used")]
    fn with_tls(
        &self,
        client: reqwest::ClientBuilder,
        endpoint: &Endpoint,
    ) -> Result<reqwest::ClientBuilder> {
        if endpoint.is_tls() {
            return Err(Error::request(format!(
                "connecting to {endpoint} needs the feature `tls`"
            )));
        }
        Ok(client)
    }
}
