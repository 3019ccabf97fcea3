using ApiKeys.ConsoleParts;

namespace ApiKeys;

/// <summary>The dialogs that end a key: revoke and delete.</summary>
internal sealed class EndSheet(bool deletes) : KeySheet
{
    protected override async Task<ConsoleView> ViewAsync(
        ConsoleRequest request,
        ApiKeyResult found,
        IReadOnlyList<Fault> faults
    ) =>
        new()
        {
            Request = request,
            Title = deletes ? "Delete key" : "Revoke key",
            Part = deletes ? typeof(DeleteDialog) : typeof(RevokeDialog),
            Sheet = "dialog",
            Key = await KeyPages.BeforeItsEndAsync(request, found).ConfigureAwait(false),
        };

    protected override bool Bars(KeyView key) => !deletes && key.Status == ApiKeyStatus.Revoked;

    protected override async Task<Acted> ActAsync(ConsoleRequest request, ApiKeyId id)
    {
        var result = await EndAsync(request, id).Reached(request.Gone);
        if (deletes && result.Succeeded)
            return Acted.Done(Returning.ToList(request, Notices.Deleted, id));
        return After(request, result, id, Notices.Revoked);
    }

    private ValueTask<ApiKeyResult> EndAsync(ConsoleRequest request, ApiKeyId id)
    {
        var (owner, actor, keeps) = (request.Owner, request.Actor, request.Chose("keep-created"));
        var reason = request.Typed("reason");
        return deletes
            ? request.Issuer.DeleteAsync(
                new() { Id = id, Owner = owner, Actor = actor, KeepsCreated = keeps, Reason = reason }, request.Gone)
            : request.Issuer.RevokeAsync(
                new() { Id = id, Owner = owner, Actor = actor, KeepsCreated = keeps, Reason = reason }, request.Gone);
    }
}
