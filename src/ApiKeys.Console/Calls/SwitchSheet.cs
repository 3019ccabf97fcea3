using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>The buttons that disable a key and enable it again; what speaks against it is said on the key's own
/// page. So is everything else: their addresses, loaded again or gone back to, lead there.</summary>
internal sealed class SwitchSheet(bool disables) : ISheet
{
    public Task<IResult> ShowAsync(ConsoleRequest request, IReadOnlyList<Fault> faults) =>
        request.IsSent || !request.TryId(out var id)
            ? DetailCall.ShowAsync(request, faults)
            : Task.FromResult<IResult>(new SeeOther(request.To(id)));

    public async Task<Acted> ActAsync(ConsoleRequest request)
    {
        if (!request.TryId(out var id))
            return Acted.Done(ProblemPage.NotFound(request));
        var change = new ChangeApiKey
        {
            Id = id,
            Owner = request.Owner,
            Actor = request.Actor,
            Disabled = disables,
        };
        var result = await request.Issuer.ChangeAsync(change, request.Gone).Reached(request.Gone);
        return result.Succeeded
            ? Acted.Done(Returning.After(request, disables ? Notices.Disabled : Notices.Enabled, id))
            : Acted.Refused(result.Faults);
    }
}
