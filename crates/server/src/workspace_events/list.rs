//! Lists of subscriptions.

use longrunning::Status;
use longrunning::google::apps::events::subscriptions::v1beta::{
    ListSubscriptionsRequest, ListSubscriptionsResponse,
};

use super::WorkspaceEvents;
use super::filter::SubscriptionFilter;
use crate::operations::refuse_field;
use crate::page_token::{self, Listing};

impl WorkspaceEvents {
    pub(super) fn list(
        &self,
        request: &ListSubscriptionsRequest,
    ) -> Result<ListSubscriptionsResponse, Status> {
        let page_size = match usize::try_from(request.page_size) {
            Ok(0) => 50,
            Ok(asked) => asked.min(100),
            Err(_) => {
                let asked = request.page_size.to_string();
                return Err(refuse_field("page_size", &asked, "it is negative"));
            }
        };
        let filter = SubscriptionFilter::parse(&request.filter)?;
        let listing = Listing { name: "subscriptions", filter: &request.filter };
        let after = match &*request.page_token {
            "" => None,
            token => {
                let after = page_token::decode(&listing, token);
                Some(after.map_err(|bad| refuse_field("page_token", token, bad.problem()))?)
            }
        };
        // One more than fits tells whether this is the last page.
        let wanted = |found: &_| filter.matches(found);
        let mut found = self.subscriptions.list(after.as_deref(), page_size + 1, wanted);
        let is_last = found.len() <= page_size;
        found.truncate(page_size);
        let last = found.last().filter(|_| !is_last);
        let next = last.map(|last| page_token::encode(&listing, &last.name));
        Ok(ListSubscriptionsResponse {
            next_page_token: next.unwrap_or_default(),
            subscriptions: found,
        })
    }
}
