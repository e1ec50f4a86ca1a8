//! The JSON texts that are read, and what is written again.

macro_rules! metadata {
    () => {
        r#"{"@type":"type.googleapis.com/bench.OperationMetadata","createTime":"2026-11-21T18:54:01.123456Z","endTime":"2026-11-21T18:55:01.500Z","target":"projects/p-12345/locations/europe-west1/instances/instance-1","verb":"create","apiVersion":"v1"}"#
    };
}

macro_rules! instance {
    () => {
        concat!(
            r#""name":"projects/p-12345/locations/europe-west1/instances/instance-1","description":"A machine for the batch jobs of the billing team; \"do not delete\"","createTime":"2026-11-21T18:54:01.123456789Z","#,
            r#""labels":{"cost-center":"cc-10042","env":"production","owner":"someone","team":"billing"},"state":"READY","memoryBytes":"68719476736","cpuCount":16,"disks":["#,
            disk!("0"), ",", disk!("1"), ",", disk!("2"), ",", disk!("3"), ",", disk!("4"),
            r#"],"fingerprint":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=","tags":["http-server","https-server","internal"]"#
        )
    };
}

macro_rules! disk {
    ($number:literal) => {
        concat!(
            r#"{"source":"projects/p-12345/zones/europe-west1-b/disks/disk-"#,
            $number,
            r#"","sizeBytes":"10737418240"#,
            $number,
            r#"","boot":true,"iops":150"#,
            $number,
            r#".5,"state":"READY"}"#
        )
    };
}

/// An operation that made a machine.
pub(crate) const RESPONSE: &str = concat!(
    r#"{"name":"projects/p-12345/locations/europe-west1/operations/operation-1700000000000-abcdef","metadata":"#,
    metadata!(),
    r#","done":true,"response":{"@type":"type.googleapis.com/bench.Instance","#,
    instance!(),
    "}}"
);

/// An operation that failed, with three details.
pub(crate) const ERROR: &str = concat!(
    r#"{"name":"projects/p-12345/locations/europe-west1/operations/operation-1700000000000-abcdef","metadata":"#,
    metadata!(),
    r#","done":true,"error":{"code":8,"message":"The zone does not have enough resources available to fulfill the request.","details":["#,
    r#"{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"ZONE_RESOURCE_POOL_EXHAUSTED","domain":"compute.googleapis.com","metadata":{"vmType":"n2-standard-16","zone":"europe-west1-b","zonesAvailable":"europe-west1-c,europe-west1-d"}},"#,
    r#"{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"30.500s"},"#,
    r#"{"@type":"type.googleapis.com/google.rpc.Help","links":[{"description":"Troubleshooting resource availability","url":"https://example.com/docs/troubleshooting"}]}]}}"#
);

/// The machine alone, without any `Any`.
pub(crate) const INSTANCE: &str = concat!("{", instance!(), "}");
