using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApiKeys;

/// <summary>How the answers are written, without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(KeyItem))]
[JsonSerializable(typeof(IssuedAnswer))]
[JsonSerializable(typeof(RotatedAnswer))]
[JsonSerializable(typeof(CurrentAnswer))]
[JsonSerializable(typeof(LimitAnswer))]
[JsonSerializable(typeof(PageAnswer<KeyItem>))]
[JsonSerializable(typeof(PageAnswer<EventItem>))]
[JsonSerializable(typeof(ListAnswer<UsageItem>))]
[JsonSerializable(typeof(ListAnswer<ScopeItem>))]
[JsonSerializable(typeof(ListAnswer<TagChoice>))]
[JsonSerializable(typeof(ListAnswer<OwnedKeyItem>))]
[JsonSerializable(typeof(PageAnswer<OwnedEventItem>))]
[JsonSerializable(typeof(RevokedAnswer))]
[JsonSerializable(typeof(OwnerAnswer))]
[JsonSerializable(typeof(FindBody))]
[JsonSerializable(typeof(RevokeManyBody))]
[JsonSerializable(typeof(SwitchBody))]
[JsonSerializable(typeof(CreateBody))]
[JsonSerializable(typeof(ChangeBody))]
[JsonSerializable(typeof(RevokeBody))]
[JsonSerializable(typeof(RotateBody))]
internal sealed partial class CallJson : JsonSerializerContext;
