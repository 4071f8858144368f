//! The rules of outreach, one variant each. The variant's name is the sentence.

use feria_openapi::rules;

rules! {
    /// A broken rule.
    pub enum Error {
        /// There is no relay, no sender, or no address that links could lead to.
        MailIsNotOffered = 409 "mail_is_not_offered";
        /// No mailbox can have such an address.
        MailboxDoesNotExist = 422 "mailbox_does_not_exist".at("/to");
    }
}
