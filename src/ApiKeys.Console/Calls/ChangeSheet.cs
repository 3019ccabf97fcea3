using System.Globalization;
using ApiKeys.ConsoleParts;

namespace ApiKeys;

/// <summary>The panels that change a key: its name, its access, its end.</summary>
internal sealed class ChangeSheet(string title, Type part, Func<KeyForm, ChangeApiKey, ChangeApiKey> fill) : KeySheet
{
    public static ChangeSheet Rename { get; } =
        new("Rename key", typeof(RenamePanel), (form, change) =>
            change with { Name = form.Name, Description = form.Description });

    public static ChangeSheet Access { get; } =
        new("Edit access", typeof(AccessPanel), (form, change) => change with { Access = form.ToAccess() });

    public static ChangeSheet Expiry { get; } =
        new("Change expiry", typeof(ExpiryPanel), (_, change) => change);

    protected override async Task<ConsoleView> ViewAsync(
        ConsoleRequest request,
        ApiKeyResult found,
        IReadOnlyList<Fault> faults
    )
    {
        var key = found.Key!;
        var form = request.Form.Count > 0 ? KeyForm.Read(request.Form) : KeyForm.Of(key);
        // Who sends the form again after reading that the key has changed means the key as it is now.
        if (faults is [{ Code: FaultCode.VersionLost }, ..])
            form = form with { Version = key.Version.ToString(CultureInfo.InvariantCulture) };
        return new ConsoleView
        {
            Request = request,
            Title = title,
            Part = part,
            Sheet = "panel",
            Form = GrantButtons.Apply(request, form),
            KnownTags = part == typeof(AccessPanel)
                ? await TagsCall.FindAsync(request, search: null).ConfigureAwait(false)
                : [],
            Key = new KeyView(key, KeyPages.StatusOf(request, found)),
        };
    }

    // The end of a key that was replaced may still be moved.
    protected override bool Bars(KeyView key) => part == typeof(ExpiryPanel) ? key.HasEnded : !key.MayChange;

    protected override async Task<Acted> ActAsync(ConsoleRequest request, ApiKeyId id)
    {
        if (GrantButtons.Pressed(request))
            return Acted.Again;
        var form = KeyForm.Read(request.Form);
        var faults = new List<Fault>();
        var change = fill(form, new ChangeApiKey
        {
            Id = id,
            Owner = request.Owner,
            Actor = request.Actor,
            ExpectedVersion = form.ToVersion(),
            Expiry = part == typeof(ExpiryPanel)
                ? form.Expiry.ToExpiry(request.Now, isNew: false, faults)
                : null,
        });
        if (faults.Count > 0)
            return Acted.Refused(faults);
        var result = await request.Issuer.ChangeAsync(change, request.Gone).Reached(request.Gone);
        return After(request, result, id, Notices.Changed);
    }
}
