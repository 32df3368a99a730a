from django.urls import path

from .views import booth, office, papers, recounting, roll, voting

app_name = "ballots"

urlpatterns = [
    path("<uuid:pk>/", voting.BallotPage.as_view(), name="ballot"),
    path("<uuid:pk>/check/", voting.CheckPage.as_view(), name="check"),
    path("<uuid:pk>/cast/", voting.CastView.as_view(), name="cast"),
    path("<uuid:pk>/turnout/", voting.TurnoutPart.as_view(), name="turnout"),
    path("<uuid:pk>/roll/", roll.RollPage.as_view(), name="roll"),
    path("<uuid:pk>/roll/dispute/", roll.Dispute.as_view(), name="dispute_the_roll"),
    path("<uuid:pk>/roll/disputes/", roll.Disputes.as_view(), name="disputes"),
    path("<uuid:pk>/roll/disputes/<uuid:dispute>/", roll.Decide.as_view(), name="decide_dispute"),
    path("<uuid:pk>/office/", office.Office.as_view(), name="office"),
    path("<uuid:pk>/office/identify/", office.Identify.as_view(), name="identify_voter"),
    path("<uuid:pk>/office/checks/", office.Checks.as_view(), name="checks"),
    path("<uuid:pk>/office/hand-over/<uuid:assistance>/", office.HandOver.as_view(), name="hand_over"),
    path("<uuid:pk>/witness/", office.WitnessPage.as_view(), name="witness"),
    path("<uuid:pk>/witness/<uuid:assistance>/", office.Witness.as_view(), name="witness_identity"),
    path("<uuid:pk>/papers/", papers.Papers.as_view(), name="papers"),
    path("<uuid:pk>/papers/hand-out/", papers.EnterHandout.as_view(), name="enter_handout"),
    path("<uuid:pk>/papers/hand-out/<uuid:handout>/confirm/", papers.ConfirmHandout.as_view(), name="confirm_handout"),
    path("<uuid:pk>/papers/hand-out/<uuid:handout>/discard/", papers.DiscardHandout.as_view(), name="discard_handout"),
    path("<uuid:pk>/papers/count/", papers.EnterCount.as_view(), name="enter_paper_count"),
    path("<uuid:pk>/papers/count/confirm/", papers.ConfirmCount.as_view(), name="confirm_paper_count"),
    path("<uuid:pk>/booth/", booth.BoothPage.as_view(), name="booth"),
    path("<uuid:pk>/booth/check/", booth.BoothCheck.as_view(), name="booth_check"),
    path("<uuid:pk>/booth/cast/", booth.BoothCast.as_view(), name="booth_cast"),
    path("<uuid:pk>/recount/", recounting.RecountPage.as_view(), name="recount"),
    path("<uuid:pk>/recount/marks/", recounting.Marks.as_view(), name="marks"),
    path("<uuid:pk>/recount/receipts/", recounting.Receipts.as_view(), name="receipts"),
    path("<uuid:pk>/recount/table/", recounting.Table.as_view(), name="recount_table"),
]
