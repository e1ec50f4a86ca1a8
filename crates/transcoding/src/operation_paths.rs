//! The HTTP rules of `google.longrunning.Operations`, derived from the path of an operation.

use crate::{Binding, Error, ErrorKind, Rule, Template};

/// The HTTP rules of `google.longrunning.Operations`, by the full names of its methods.
///
/// ```
/// use transcoding::OperationPaths;
///
/// let paths = OperationPaths::at("/v1/{name=projects/*/locations/*/operations/*}")?;
/// let bindings = paths.rules().flat_map(|(_, rule)| rule.bindings());
/// assert_eq!(
///     bindings.map(ToString::to_string).collect::<Vec<_>>(),
///     [
///         "GET /v1/{name=projects/*/locations/*/operations/*}",
///         "GET /v1/{name=projects/*/locations/*}/operations",
///         "GET /v1/{name=projects/*/locations/*/operations}",
///         "POST /v1/{name=projects/*/locations/*/operations/*}:wait",
///         "POST /v1/{name=projects/*/locations/*/operations/*}:cancel",
///         "DELETE /v1/{name=projects/*/locations/*/operations/*}",
///     ]
/// );
/// # Ok::<(), transcoding::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OperationPaths {
    rules: Vec<(&'static str, Rule)>,
}

const GET: &str = "google.longrunning.Operations.GetOperation";
const LIST: &str = "google.longrunning.Operations.ListOperations";
const WAIT: &str = "google.longrunning.Operations.WaitOperation";
const CANCEL: &str = "google.longrunning.Operations.CancelOperation";
const DELETE: &str = "google.longrunning.Operations.DeleteOperation";

impl OperationPaths {
    /// The full names of the methods.
    pub const METHODS: [&'static str; 5] = [GET, LIST, WAIT, CANCEL, DELETE];

    /// The rules of all methods, from the path of one operation: a template that ends with the
    /// variable `name`.
    ///
    /// The paths of cancel and wait are that of the operation with `:cancel` and `:wait`. A list
    /// has the two forms of Google's services: by the parent, `/v1/{name=projects/*}/operations`,
    /// and by the collection, `/v1/{name=projects/*/operations}`. The collection ends with the last
    /// literal segment of the variable, or of the path before it: `/v1/operations/{name=**}` is
    /// listed at `/v1/operations`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Template`] if `path` is not a template, [`ErrorKind::Rule`] if it does not end
    /// with the variable `name`.
    pub fn at(path: &str) -> Result<Self, Error> {
        let template = Template::parse(path)?;
        let [variable] = template.variables() else { return Err(not_of_an_operation(path)) };
        let ending = if path.ends_with("{name}") {
            "{name}".to_owned()
        } else {
            format!("{{name={}}}", variable.pattern())
        };
        let Some(prefix) =
            path.strip_suffix(&ending).filter(|_| variable.field().as_str() == "name")
        else {
            return Err(not_of_an_operation(path));
        };
        let lists = list_paths(prefix, variable.pattern()).unwrap_or_else(|| vec![path.to_owned()]);
        Ok(Self { rules: rules(path, &lists)? })
    }

    /// The rules for any operation whose name [nests](Self::nests), at `/v1/{name}` or under
    /// another prefix. A client falls back to them if it knows no rule, a server if no other rule
    /// matches.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Template`] if `prefix` is not the beginning of a path.
    pub fn under(prefix: &str) -> Result<Self, Error> {
        let lists = [
            format!("{prefix}/{{name=**}}/operations"),
            format!("{prefix}/{{name=**/operations}}"),
        ];
        Ok(Self { rules: rules(&format!("{prefix}/{{name=**}}"), &lists)? })
    }

    /// The rules of a service config, without those of other services.
    pub fn of_rules<'r>(rules: impl IntoIterator<Item = (&'r str, &'r Rule)>) -> Self {
        let mut known = Self::default();
        for (method, rule) in rules {
            if let Some(method) = Self::METHODS.into_iter().find(|known| *known == method) {
                known.add(method, rule.clone());
            }
        }
        known
    }

    /// Adds the rules of `other`, which are tried after these.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        for (method, rule) in other.rules {
            self.add(method, rule);
        }
        self
    }

    /// The rule of a method, by its full name.
    pub fn rule(&self, method: &str) -> Option<&Rule> {
        self.rules.iter().find(|(known, _)| *known == method).map(|(_, rule)| rule)
    }

    /// Every method that has a rule, by its full name.
    pub fn rules(&self) -> impl Iterator<Item = (&'static str, &Rule)> {
        self.rules.iter().map(|(method, rule)| (*method, rule))
    }

    /// These rules without the second form of a list, since a router cannot distinguish the two.
    /// The name of a list is that of the parent, as the comment on `ListOperations` in
    /// google/longrunning/operations.proto requires.
    #[must_use]
    pub fn for_router(mut self) -> Self {
        for (_, rule) in &mut self.rules {
            let shape =
                |binding: &Binding| (binding.method().to_owned(), binding.template().shape());
            let is_of_parent = |binding: &Binding| !binding.template().as_str().ends_with('}');
            let all = rule.bindings();
            let kept = all.iter().enumerate().filter(|(index, binding)| {
                let mut twins = all
                    .iter()
                    .enumerate()
                    .filter(|(other, twin)| other != index && shape(twin) == shape(binding));
                twins.all(|(other, twin)| match (is_of_parent(binding), is_of_parent(twin)) {
                    (true, false) => true,
                    (false, true) => false,
                    _ => *index < other,
                })
            });
            let kept = kept.map(|(_, binding)| binding.clone()).collect();
            *rule = Rule::from_bindings(kept).unwrap_or_else(|_| rule.clone());
        }
        self
    }

    /// Whether this is the name of an operation with a parent: it has a segment `operations` with
    /// segments before and after it, such as `projects/p/locations/l/operations/x`, and no segment
    /// is empty.
    pub fn nests(name: &str) -> bool {
        let segments: Vec<_> = name.split('/').collect();
        let is_inner = |index: usize| index > 0 && index + 1 < segments.len();
        segments.iter().all(|segment| !segment.is_empty())
            && (0..segments.len()).any(|index| segments[index] == "operations" && is_inner(index))
    }

    /// The start of a path up to its version: `/v1` of `/v1/{name=operations/**}`, `/compute/v1` of
    /// `/compute/v1/projects/{project}`.
    pub fn version_prefix(path: &str) -> Option<&str> {
        let fixed = path.split(['{', ':', '*']).next()?;
        let mut end = 0;
        for segment in fixed.strip_prefix('/')?.split('/') {
            end += segment.len() + 1;
            if is_version(segment) {
                return Some(&fixed[..end]);
            }
        }
        None
    }

    fn add(&mut self, method: &'static str, rule: Rule) {
        match self.rules.iter_mut().find(|(known, _)| *known == method) {
            Some((_, known)) => *known = known.clone().with_additional(rule),
            None => self.rules.push((method, rule)),
        }
    }
}

fn rules(path: &str, lists: &[String]) -> Result<Vec<(&'static str, Rule)>, Error> {
    let mut list = Vec::new();
    for path in lists {
        list.extend(Rule::get(path)?.bindings().iter().cloned());
    }
    Ok(vec![
        (GET, Rule::get(path)?),
        (LIST, Rule::from_bindings(list)?),
        (WAIT, Rule::post(&format!("{path}:wait"))?.with_body("*")),
        (CANCEL, Rule::post(&format!("{path}:cancel"))?.with_body("*")),
        (DELETE, Rule::delete(path)?),
    ])
}

/// The paths of the list of operations with this pattern; `None` if no segment names the
/// collection.
fn list_paths(prefix: &str, pattern: &str) -> Option<Vec<String>> {
    let segments: Vec<_> = pattern.split('/').collect();
    let is_wild = |segment: &&str| matches!(*segment, "*" | "**");
    let ids = segments.iter().rev().take_while(|segment| is_wild(segment)).count();
    let Some((collection, parent)) = segments[..segments.len() - ids].split_last() else {
        let base = prefix.strip_suffix('/')?;
        let is_named = |segment: &str| !segment.is_empty() && !is_version(segment);
        return is_named(base.rsplit('/').next()?).then(|| vec![base.to_owned()]);
    };
    if ids == 0 {
        return None;
    }
    if parent.is_empty() {
        return Some(vec![format!("{prefix}{{name={collection}}}")]);
    }
    let parent = parent.join("/");
    let mut paths = vec![
        format!("{prefix}{{name={parent}}}/{collection}"),
        format!("{prefix}{{name={parent}/{collection}}}"),
    ];
    // Such a parent matches a collection too, which would be followed by its last segment again.
    if parent.contains("**") {
        paths.reverse();
    }
    Some(paths)
}

/// `v1`, `v1beta`, `v1p1beta1`.
fn is_version(segment: &str) -> bool {
    segment.strip_prefix('v').is_some_and(|rest| {
        rest.starts_with(|first: char| first.is_ascii_digit())
            && rest.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase())
    })
}

fn not_of_an_operation(path: &str) -> Error {
    let message = format!(
        "{path:?} is not the path of an operation: expected a template that ends with the variable `name` and its pattern, \
         such as /v1/{{name=operations/**}}"
    );
    Error::new(ErrorKind::Rule, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bindings(paths: &OperationPaths, method: &str) -> Vec<String> {
        let rule = paths.rule(method).expect("the method has a rule");
        rule.bindings().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_list_has_the_path_of_its_parent_or_of_its_collection() {
        let table: [(&str, &[&str]); 9] = [
            ("/v1/{name=operations/**}", &["GET /v1/{name=operations}"]),
            (
                "/v1/{name=enterprises/*/devices/*/operations/*}",
                &[
                    "GET /v1/{name=enterprises/*/devices/*}/operations",
                    "GET /v1/{name=enterprises/*/devices/*/operations}",
                ],
            ),
            (
                "/v1/{name=**/operations/*}",
                &["GET /v1/{name=**/operations}", "GET /v1/{name=**}/operations"],
            ),
            (
                "/v1/{name=networks/*/operations/reports/runs/*}",
                &[
                    "GET /v1/{name=networks/*/operations/reports}/runs",
                    "GET /v1/{name=networks/*/operations/reports/runs}",
                ],
            ),
            ("/v1/{name=operations/*/*}", &["GET /v1/{name=operations}"]),
            ("/v1/operations/{name=**}", &["GET /v1/operations"]),
            ("/v1/operations/{name}", &["GET /v1/operations"]),
            // Nothing says where these are listed.
            ("/v1/{name=**}", &["GET /v1/{name=**}"]),
            ("/v1/{name=jobs/*/operation}", &["GET /v1/{name=jobs/*/operation}"]),
        ];
        for (path, want) in table {
            let paths = OperationPaths::at(path).expect(path);
            assert_eq!(bindings(&paths, LIST), want, "{path}");
        }
    }

    #[test]
    fn a_path_gives_the_rules_of_all_methods() {
        let paths = OperationPaths::at("/v1beta/{name=operations/**}").expect("a path");
        let of = OperationPaths::METHODS.map(|method| bindings(&paths, method).join(" "));
        let want = [
            "GET /v1beta/{name=operations/**}",
            "GET /v1beta/{name=operations}",
            "POST /v1beta/{name=operations/**}:wait",
            "POST /v1beta/{name=operations/**}:cancel",
            "DELETE /v1beta/{name=operations/**}",
        ];
        assert_eq!(of, want);
        let both = paths.and(OperationPaths::at("/v1/{name=a/*/operations/*}").expect("a path"));
        assert_eq!(both.rule(GET).map(|rule| rule.bindings().len()), Some(2));
        assert_eq!(both.rule(LIST).map(|rule| rule.bindings().len()), Some(3));
    }

    #[test]
    fn at_rejects_a_path_that_is_not_of_an_operation() {
        for path in [
            "/v1/operations",
            "/v1/{id=operations/**}",
            "/v1/{name=operations/*}/more",
            "/v1/{name=operations/*}:get",
            "/v1/{parent}/{name=operations/*}",
        ] {
            let error = OperationPaths::at(path).expect_err(path).to_string();
            assert!(error.contains("ends with the variable `name`"), "{path}: {error}");
        }
        for path in ["v1/{name=a/**}", "/v1/{name=operations/**", ""] {
            assert_eq!(
                OperationPaths::at(path).expect_err(path).kind(),
                ErrorKind::Template,
                "{path}"
            );
        }
    }

    #[test]
    fn a_router_gets_one_form_of_a_list() {
        let at = |path: &str| OperationPaths::at(path).expect(path);
        let table = [
            (at("/v1/{name=operations/**}"), "GET /v1/{name=operations}"),
            (at("/v1/{name=projects/*/operations/*}"), "GET /v1/{name=projects/*}/operations"),
            (OperationPaths::under("/v1").expect("a prefix"), "GET /v1/{name=**}/operations"),
        ];
        for (paths, want) in table {
            let mut router = crate::Router::builder();
            let paths = paths.for_router();
            paths.rules().for_each(|(method, rule)| {
                router.add(rule, method);
            });
            router.build().expect("no two match the same requests");
            assert_eq!(bindings(&paths, LIST), [want]);
        }
    }

    #[test]
    fn a_name_nests_if_operations_has_segments_around_it() {
        for (name, want) in [
            ("projects/p/locations/l/operations/x", true),
            ("folders/1/operations/2", true),
            ("projects/p/operations/o/sub", true),
            ("networks/n/operations/reports/runs/r", true),
            ("organizations/1/locations/l/operations/o:weird?", true),
            ("operations/a/b", false),
            ("operations/a/operations/b", true),
            ("projects/p/operations", false),
            ("projects/p/operations/", false),
            ("projects//operations/x", false),
            ("jobs/1", false),
            ("projects/p/Operations/x", false),
            ("", false),
        ] {
            assert_eq!(OperationPaths::nests(name), want, "{name}");
        }
    }

    #[test]
    fn a_version_is_found_in_a_path() {
        for (path, want) in [
            ("/v1/{name=operations/**}", Some("/v1")),
            ("/v1beta/things:start", Some("/v1beta")),
            ("/v1p1beta1/things", Some("/v1p1beta1")),
            ("/compute/v1/projects/{project}", Some("/compute/v1")),
            ("/v2:translate", Some("/v2")),
            ("/v2", Some("/v2")),
            ("/ui/{name=projects/*}", None),
            ("/{name=v1/*}", None),
            ("/vision/things", None),
            ("v1/things", None),
            ("/", None),
        ] {
            assert_eq!(OperationPaths::version_prefix(path), want, "{path}");
        }
    }
}
