"""All the shop's rules, each noun's own bound together."""

from domain.campaigns import CampaignRules
from domain.exports import PrivacyRules
from domain.gaps import GapRules
from domain.identities import IdentityRules
from domain.lessons import LessonRules
from domain.loyalty import LoyaltyRules
from domain.orders import ShopRules
from domain.outbox import OutboxRules
from domain.questions import QuestionRules
from domain.requests import RequestRules
from domain.retention import RetentionRules
from domain.rules import Rules
from domain.slots import ProfileRules
from domain.support import SupportRules
from domain.surveys import SurveyRules
from domain.visitors import VisitorRules
from domain.voices import VoiceRules
from domain.webhooks import WebhookRules


class Policy(Rules):
    """What the doors pass down, noun by noun: `policy.loyalty`, `policy.surveys` …"""

    shop: ShopRules = ShopRules()
    identities: IdentityRules = IdentityRules()
    questions: QuestionRules = QuestionRules()
    voice: VoiceRules = VoiceRules()
    gaps: GapRules = GapRules()
    support: SupportRules = SupportRules()
    requests: RequestRules = RequestRules()
    lessons: LessonRules = LessonRules()
    loyalty: LoyaltyRules = LoyaltyRules()
    surveys: SurveyRules = SurveyRules()
    campaigns: CampaignRules = CampaignRules()
    visitors: VisitorRules = VisitorRules()
    profiles: ProfileRules = ProfileRules()
    privacy: PrivacyRules = PrivacyRules()
    retention: RetentionRules = RetentionRules()
    outbox: OutboxRules = OutboxRules()
    webhooks: WebhookRules = WebhookRules()
