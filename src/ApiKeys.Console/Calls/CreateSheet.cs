using ApiKeys.ConsoleParts;
using Microsoft.AspNetCore.Http;

namespace ApiKeys;

/// <summary>The panel that creates a key.</summary>
internal sealed class CreateSheet : ISheet
{
    public async Task<IResult> ShowAsync(ConsoleRequest request, IReadOnlyList<Fault> faults)
    {
        var form = request.Form.Count > 0 ? KeyForm.Read(request.Form) : new KeyForm();
        var obstacle = MayBeObstructed(request, faults)
            ? await CreateObstacle.FindAsync(request).ConfigureAwait(false)
            : null;
        return new PageResult(new ConsoleView
        {
            Request = request,
            Title = "Create key",
            Part = typeof(CreatePanel),
            Sheet = "panel",
            Status = ProblemPage.StatusOf(faults),
            // The obstacle says the same of the plan, in the words of the list.
            Faults = new FieldFaults(obstacle is null ? faults : [.. faults.Where(fault => !IsObstacle(fault))]),
            Form = GrantButtons.Apply(request, form),
            Obstacle = obstacle,
            KnownTags = await TagsCall.FindAsync(request, search: null).ConfigureAwait(false),
        });
    }

    public async Task<Acted> ActAsync(ConsoleRequest request)
    {
        if (GrantButtons.Pressed(request))
            return Acted.Again;
        var form = KeyForm.Read(request.Form);
        var faults = new List<Fault>();
        var expiry = form.Expiry.ToExpiry(request.Now, isNew: true, faults);
        var asked = Asked(request, form, expiry);
        var issued = await request.Console.Once
            .TryAsync(
                form.Mark,
                // Not given up with the request: the form that is sent again says that a key was made.
                async () => await request.Issuer.IssueAsync(asked, CancellationToken.None)
                    .Reached(CancellationToken.None),
                request.Gone)
            .ConfigureAwait(false);
        return issued switch
        {
            null => Acted.Done(new SeeOther(
                request.Root + Notices.Say(Notices.Already, request.Console.Once.IssuedBy(form.Mark)))),
            { IsIssued: true } => Acted.Done(ShownCall.Of(request, issued)),
            // What the form says of a date that it cannot read says more than what the core makes of it.
            _ => Acted.Refused([.. faults, .. issued.Faults.Where(f => faults.Count == 0 || f.Member != "expiresAt")]),
        };
    }

    // A form that was sent hears it from the core first.
    private static bool MayBeObstructed(ConsoleRequest request, IReadOnlyList<Fault> faults) =>
        !request.IsSent
        || request.Typed(GrantButtons.Field) == GrantButtons.Look
        || faults.Any(IsObstacle);

    private static bool IsObstacle(Fault fault) => fault.Code is FaultCode.LimitReached or FaultCode.OwnerDisabled;

    private static NewApiKey Asked(ConsoleRequest request, KeyForm form, ApiKeyExpiry? expiry) =>
        new()
        {
            Name = form.Name,
            Description = form.Description.Length > 0 ? form.Description : null,
            Owner = request.Owner,
            CreatedBy = request.Actor,
            // What cannot be read is refused: a life of no length is.
            Expiry = expiry ?? ApiKeyExpiry.After(TimeSpan.Zero),
            Environment = form.ToEnvironment(),
            Access = form.ToAccess(),
        };
}
