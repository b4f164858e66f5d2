using MembersSite.FunctionalTests.Schema;

namespace MembersSite.FunctionalTests.Noticeboard;

internal sealed class NoticeboardSchema : IModuleSchema
{
    public string Tables =>
        """
        notice_followers: id since_date user_id
        notice_mailings: notice_id told_up_to
        notices: author_id edited_date form_key id is_pinned posted_date text title version
        """;

    public IReadOnlyList<string> Indexes =>
        ["notice_followers(user_id) unique", "notices(author_id)", "notices(form_key) unique", "notices(is_pinned,id)"];

    public IReadOnlyList<string> ForeignKeys =>
        ["notice_followers user_id trongate_users cascade", "notice_mailings notice_id notices cascade", "notices author_id trongate_users cascade"];

    public IReadOnlyList<string> Times => ["notice_followers.since_date", "notices.edited_date", "notices.posted_date"];
}
