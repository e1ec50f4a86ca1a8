//! Prints options without secrets. The text of a certificate may contain a key.

use std::fmt;

use super::{Settings, TransportOptions};

impl fmt::Debug for TransportOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.fmt(formatter)
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Destructured, so that a new field is not forgotten.
        let Self {
            timeout,
            connect_timeout,
            user_agent,
            max_message_size,
            max_header_size,
            root_certificates,
            registry,
            read_options,
            write_options,
            retry,
            grpc_service_config,
            scopes,
            credentials,
            client_certificate,
            headers,
            plaintext_hosts,
            operations,
            api_version,
            hooks,
        } = self;
        formatter
            .debug_struct("TransportOptions")
            .field("timeout", timeout)
            .field("connect_timeout", connect_timeout)
            .field("user_agent", user_agent)
            .field("max_message_size", max_message_size)
            .field("max_header_size", max_header_size)
            .field("root_certificates", &format_args!("[{} texts]", root_certificates.len()))
            .field("registry", registry)
            .field("read_options", read_options)
            .field("write_options", write_options)
            .field("retry", retry)
            .field("grpc_service_config", grpc_service_config)
            .field("scopes", scopes)
            .field("credentials", credentials)
            .field("client_certificate", client_certificate)
            .field("headers", headers)
            .field("plaintext_hosts", plaintext_hosts)
            .field("operations", operations)
            .field("api_version", api_version)
            .field("hooks", hooks)
            .finish()
    }
}
