//! Views: the second factor as the API shows it to its person.

use serde::Serialize;
use utoipa::ToSchema;

/// Whether signing in needs a code besides the password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = SecondFactor, examples(json!({"on": true, "recovery_codes": 9})))]
pub(crate) struct FactorView {
    /// Whether it does.
    pub(crate) on: bool,
    /// How many recovery codes are unused.
    pub(crate) recovery_codes: u32,
}

/// What an authenticator app is given; it counts once a code of it was shown.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SecondFactorSecret)]
pub(crate) struct SecretView {
    /// Base32 (RFC 4648), for typing.
    #[schema(examples("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"))]
    pub(crate) secret: String,
    /// The same as `otpauth://…`, for a link on the telephone itself.
    pub(crate) uri: String,
    /// The same as the path of an SVG whose view box is `0 0 picture_side picture_side`: a QR code without
    /// its margin of 4.
    pub(crate) picture: String,
    /// How many modules a side of the picture has.
    #[schema(examples(37))]
    pub(crate) picture_side: u32,
}

/// What signs in when the telephone is lost. They are shown once.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = RecoveryCodes)]
pub(crate) struct RecoveryView {
    /// Ten codes, each good once.
    pub(crate) recovery_codes: Vec<String>,
}
