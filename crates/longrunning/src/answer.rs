//! Whether an answer is what was asked for.
//!
//! A reply that succeeds is not yet an operation: gateways answer 200 with a message of their own,
//! and services have operations of other kinds. Fields that are not there are the defaults of the
//! message, so that either would be read as an operation that is running, for ever.

use longrunning_rpc::Unread;
use longrunning_rpc::internal::ErrorSetters as _;
use protojson::JsonMessage;

use crate::google::longrunning::{ListOperationsResponse, Operation};
use crate::{Error, Response, Result};

/// The operation of an answer.
///
/// Neither a name nor a state is no operation. One that is done needs no name. One with a name,
/// which says nothing else that an operation says but has members that none has, is of another
/// kind.
pub(crate) fn operation(answer: Response<Operation>) -> Result<Operation> {
    let members = answer.unread().map(Unread::members).unwrap_or_default();
    let operation = answer.get_ref();
    // An error that says nothing is one of another form: that of Compute Engine has `errors`.
    let says_how_it_stands = operation.has_ended()
        || operation.metadata.is_some()
        || members.iter().any(|name| ["done", "metadata", "response"].contains(&&**name));
    let why = match (operation.name.is_empty(), says_how_it_stands) {
        (true, _) if operation.has_ended() => return Ok(answer.into_inner()),
        (true, _) if members.is_empty() => {
            "it is no operation: it has neither a name nor `done`".to_owned()
        }
        (true, _) => {
            let others = others::<Operation>(members);
            format!("it is no operation: it has neither a name nor `done`, but {others}")
        }
        (false, false) if !members.is_empty() => {
            let others = others::<Operation>(members);
            format!(
                "it is another kind of operation than google.longrunning.Operation: it has {others}"
            )
        }
        (false, _) => return Ok(answer.into_inner()),
    };
    Err(Error::codec("reading an operation", why).with_operation(answer.into_inner()))
}

/// A page of a list, and why elements of it could not be read.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) page: ListOperationsResponse,
    pub(crate) skipped: Vec<Error>,
    /// How many elements were skipped: more than there are errors, where these are too many.
    pub(crate) skips: usize,
}

/// The page of an answer. One with none of its members and others instead is no page: an empty one
/// has no members.
pub(crate) fn page(answer: Response<ListOperationsResponse>) -> Result<Page> {
    let Some(unread) = answer.unread() else {
        return Ok(Page { page: answer.into_inner(), ..Page::default() });
    };
    let (members, descriptor) = (unread.members(), ListOperationsResponse::descriptor());
    if !members.is_empty() && members.iter().all(|name| descriptor.field(name).is_none()) {
        let others = others::<ListOperationsResponse>(members);
        let why = format!("it is no page of a list of operations: it has {others}");
        return Err(Error::codec("listing operations", why));
    }
    let skip = |error: &protojson::Error| {
        Error::codec("reading an operation of a list", error.to_string())
    };
    let skipped = unread.elements().iter().map(skip).collect();
    let skips = unread.element_count();
    Ok(Page { page: answer.into_inner(), skipped, skips })
}

/// The members that a message of type `M` has not, such as "`kind` and `status`".
fn others<M: JsonMessage>(members: &[String]) -> String {
    const SHOWN: usize = 8;
    let others: Vec<_> =
        members.iter().filter(|name| M::descriptor().field(name).is_none()).collect();
    let mut shown: Vec<_> =
        others.iter().take(SHOWN).map(|name| format!("`{}`", name.escape_debug())).collect();
    match others.len() {
        0 => "nothing else".to_owned(),
        1 => shown.remove(0),
        count if count > SHOWN => format!("{} and others", shown.join(", ")),
        _ => {
            let last = shown.pop().unwrap_or_default();
            format!("{} and {last}", shown.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::google::longrunning::operation::Result as End;
    use crate::{Any, ErrorKind, Status};

    fn read(operation: &Operation, members: &[&str]) -> Result<Operation, String> {
        let members = members.iter().map(|&name| name.to_owned()).collect();
        let unread = Unread::new(members, Vec::new(), 0);
        super::operation(Response::new(operation.clone()).with_unread(unread)).map_err(|error| {
            assert_eq!(error.kind(), ErrorKind::Codec);
            assert_eq!(error.operation(), Some(operation), "it has what came");
            std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default()
        })
    }

    #[test]
    fn what_is_no_operation_is_refused_with_what_it_has() {
        let nothing = Operation::default();
        let named = Operation { name: "o-1".to_owned(), ..Operation::default() };
        let metadata = Some(Any::from_wire("a/b", vec![8, 1]));
        let error = |status| Operation { result: Some(End::Error(status)), ..named.clone() };
        let done = Operation { done: true, ..nothing.clone() };
        let failed = error(Status::new(crate::Code::Aborted, "x"));
        let table: [(Operation, &[&str], Result<(), &str>); 13] = [
            (nothing.clone(), &[], Err("it is no operation: it has neither a name nor `done`")),
            (
                nothing.clone(),
                &["message"],
                Err("it is no operation: it has neither a name nor `done`, but `message`"),
            ),
            (nothing.clone(), &["id", "status", "kind"], Err("but `id`, `status` and `kind`")),
            (Operation { metadata: metadata.clone(), ..nothing.clone() }, &[], Err("neither")),
            (
                named.clone(),
                &["kind", "name", "status"],
                Err(
                    "another kind of operation than google.longrunning.Operation: it has `kind` and `status`",
                ),
            ),
            (error(Status::default()), &["name", "status", "error"], Err("it has `status`")),
            (named.clone(), &[], Ok(())),
            (done.clone(), &[], Ok(())),
            (done, &["done", "status"], Ok(())),
            (Operation { name: String::new(), ..failed.clone() }, &[], Ok(())),
            (failed, &["name", "status", "error"], Ok(())),
            (named.clone(), &["name", "done", "createTime"], Ok(())),
            (Operation { metadata, ..named }, &["name", "metadata", "createTime"], Ok(())),
        ];
        for (operation, members, want) in table {
            match (read(&operation, members), want) {
                (Ok(read), Ok(())) => assert_eq!(read, operation, "{members:?}"),
                (Err(why), Err(want)) => assert!(why.contains(want), "{members:?}: {why}"),
                (outcome, want) => panic!("{operation:?} {members:?}: {outcome:?}, {want:?}"),
            }
        }
    }

    #[test]
    fn what_is_no_page_is_refused_and_an_empty_one_is_not() {
        let table: [(&[&str], bool); 4] = [
            (&[], true),
            (&["items", "kind"], false),
            (&["operations", "kind"], true),
            (&["next_page_token"], true),
        ];
        for (members, want) in table {
            let names = members.iter().map(|&name| name.to_owned()).collect();
            let answer = Response::new(ListOperationsResponse::default()).with_unread(Unread::new(
                names,
                Vec::new(),
                0,
            ));
            assert_eq!(page(answer).is_ok(), want, "{members:?}");
        }
    }

    #[test]
    fn of_many_members_some_are_shown() {
        let names: Vec<_> = (0..20).map(|number| format!("m{number}")).collect();
        assert_eq!(
            others::<Operation>(&names),
            "`m0`, `m1`, `m2`, `m3`, `m4`, `m5`, `m6`, `m7` and others"
        );
        assert_eq!(others::<Operation>(&["done".to_owned()]), "nothing else");
    }
}
