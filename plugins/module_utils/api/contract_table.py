# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

# Generated from the contract by "make generate"; do not edit.

"""What each operation of the API must answer; ``contract.py`` explains the form."""

from __future__ import annotations

OPERATIONS = r"""[
["GET", "/telephony/config/operatingModes", {"operatingModes!": [{"id!": "id", "name!": "text", "type!": "text", "level!":
  "text", "location": {"id!": "id", "name!": "text"}, "callForwarding": {"enabled!": "flag", "destination": "text",
  "destinationVoicemailEnabled": "flag"}}]}],
["POST", "/telephony/config/operatingModes", {"id!": "id"}],
["GET", "/telephony/config/people/me/settings/modeManagement/features", {"features!": [{"id!": "id", "name!": "text", "type!":
  "text", "phoneNumber": "text", "extension": "text", "modeBasedForwardingEnabled!": "flag", "forwardDestination": "text",
  "currentOperatingModeName": "text", "currentOperatingModeId": "id", "exceptionType": "text", "location": {"id!": "id",
  "name!": "text"}}]}],
["GET", "/telephony/config/people/me/settings/modeManagement/features/commonModes", {"commonModeNames!": ["text"]}],
["POST", "/telephony/config/people/me/settings/modeManagement/features/actions/switchMode/invoke", null],
["GET", "/telephony/config/outgoingPermission/accessCodes", {"accessCodes!": [{"code!": "id", "description": "text"}]}],
["POST", "/telephony/config/outgoingPermission/accessCodes", null],
["PUT", "/telephony/config/outgoingPermission/accessCodes", null],
["GET", "/telephony/config/virtualExtensions", {"virtualExtensions!": [{"id!": "id", "extension!": "text", "routingPrefix":
  "text", "esn": "text", "phoneNumber!": "text", "firstName": "text", "lastName": "text", "level!": "text", "locationId": "id",
  "locationName": "text", "displayName!": "text"}]}],
["POST", "/telephony/config/virtualExtensions", {"id!": "id"}],
["POST", "/telephony/config/virtualExtensions/actions/validateNumbers/invoke", {"status!": "text", "phoneNumberStatus":
  [{"phoneNumber!": "text", "state": "text", "errorCode": "plain", "message": "text"}]}],
["GET", "/telephony/config/virtualExtensions/settings", {"mode!": "text"}],
["PUT", "/telephony/config/virtualExtensions/settings", null],
["GET", "/telephony/config/virtualExtensionRanges", {"virtualExtensionRanges!": [{"id!": "id", "name!": "text", "prefix!":
  "text", "level!": "text", "locationId": "id", "locationName": "text"}]}],
["POST", "/telephony/config/virtualExtensionRanges", {"id!": "id"}],
["POST", "/telephony/config/virtualExtensionRanges/actions/validate/invoke", {"status!": "text",
  "virtualExtensionRangeValidationStatus": [{"name": "text", "prefix": "text", "pattern": "text", "errorCode": "plain",
  "message": "text", "status!": "text"}]}],
["GET", "/telephony/config/people/me/settings/sequentialRing", {"enabled!": "flag", "ringBaseLocationFirstEnabled": "flag",
  "baseLocationNumberOfRings": "plain", "continueIfBaseLocationIsBusyEnabled": "flag", "callsToVoicemailEnabled": "flag",
  "phoneNumbers": [{"phoneNumber": "text", "answerConfirmationRequiredEnabled!": "flag", "numberOfRings!": "number"}],
  "criteria": [{"id!": "id", "scheduleName": "text", "source!": "text", "ringEnabled!": "flag"}]}],
["PUT", "/telephony/config/people/me/settings/sequentialRing", null],
["POST", "/telephony/config/people/me/settings/sequentialRing/criteria", {"id!": "id"}],
["GET", "/people", {"items!": [{"id!": "id", "emails": ["text"], "phoneNumbers": [{"type": "text", "value": "text", "primary":
  "flag"}], "extension": "text", "locationId": "id", "displayName": "text", "firstName": "text", "lastName": "text", "nickName":
  "text", "orgId": "id", "roles": ["text"], "licenses": ["text"], "created": "text", "lastModified": "text", "timezone": "text",
  "status": "text", "invitePending": "plain", "loginEnabled": "plain", "type": "text"}], "notFoundIds": ["text"]}],
["GET", "/people/me", {"id!": "id", "emails": ["text"], "phoneNumbers": [{"type": "text", "value": "text", "primary": "flag"}],
  "extension": "text", "locationId": "id", "displayName": "text", "firstName": "text", "lastName": "text", "nickName": "text",
  "orgId": "id", "roles": ["text"], "licenses": ["text"], "created": "text", "lastModified": "text", "timezone": "text",
  "status": "text", "invitePending": "plain", "loginEnabled": "plain", "type": "text"}],
["GET", "/locations", {"items!": [{"id!": "id", "name!": "text", "orgId": "id", "timeZone": "text", "preferredLanguage": "text",
  "address": {"address1": "text", "address2": "text", "city": "text", "state": "text", "postalCode": "text", "country": "text"},
  "latitude": "plain", "longitude": "plain", "notes": "text"}]}],
["GET", "/telephony/config/locations", {"locations!": [{"id!": "id", "name!": "text", "routingPrefix": "text",
  "outsideDialDigit": "text", "enforceOutsideDialDigit": "flag", "callingLineId": {"name": "text", "phoneNumber": "text"},
  "e911SetupRequired": "flag"}]}],
["GET", "/workspaces", {"items!": [{"id!": "id", "orgId": "id", "locationId": "id", "displayName": "text", "type": "text",
  "capacity": "number", "created": "text", "sipAddress": "text", "supportedDevices": "text", "hotdeskingStatus": "text",
  "calling": {"type": "text", "webexCalling": {"licenses": ["text"], "extension": "text", "phoneNumber": "text", "locationId":
  "id"}}}]}],
["GET", "/organizations", {"items!": [{"id!": "id", "displayName!": "text", "created": "text"}]}],
["GET", "/licenses", {"items!": [{"id!": "id", "name!": "text", "totalUnits": "number", "consumedUnits": "number",
  "consumedByUsers": "number", "consumedByWorkspaces": "number", "subscriptionId": "text", "siteUrl": "text", "siteType":
  "text"}]}],
["GET", "/telephony/config/virtualLines", {"virtualLines!": [{"id!": "id", "firstName!": "text", "lastName!": "text",
  "callerIdFirstName": "text", "callerIdLastName": "text", "callerIdNumber": "text", "externalCallerIdNamePolicy": "text",
  "customExternalCallerIdName": "text", "number!": {"external": "text", "extension": "text", "routingPrefix": "text", "esn":
  "text", "primary!": "flag"}, "location!": {"id!": "id", "name!": "text"}, "numberOfDevicesAssigned": "number", "billingPlan":
  "text"}]}],
["GET", "/telephony/config/autoAttendants", {"autoAttendants!": [{"id!": "id", "name!": "text", "locationName!": "text",
  "locationId!": "id", "phoneNumber": "text", "extension": "text", "routingPrefix": "text", "esn": "text", "tollFreeNumber":
  "flag"}]}],
["GET", "/telephony/config/queues", {"queues!": [{"id!": "id", "name!": "text", "locationName!": "text", "locationId!": "id",
  "phoneNumber": "text", "extension": "text", "routingPrefix": "text", "esn": "text", "enabled!": "flag", "hasCxEssentials":
  "plain", "department": {"id": "id", "name": "text"}}]}],
["GET", "/telephony/config/huntGroups", {"huntGroups!": [{"id!": "id", "name!": "text", "locationName!": "text", "locationId!":
  "id", "phoneNumber": "text", "extension": "text", "routingPrefix": "text", "esn": "text", "enabled!": "flag"}]}],
["GET", "/telephony/config/numbers", {"phoneNumbers!": [{"phoneNumber": "text", "extension": "text", "routingPrefix": "text",
  "esn": "text", "state": "text", "phoneNumberType": "text", "mainNumber": "flag", "includedTelephonyTypes": "text",
  "tollFreeNumber": "flag", "isServiceNumber": "flag", "location": {"id!": "id", "name!": "text"}, "owner": {"id": "id", "type":
  "text", "firstName": "text", "lastName": "text", "displayName": "text"}}], "count": {"assigned": "number", "unAssigned":
  "number", "inActive": "number", "extensionOnly": "number", "tollFreeNumbers": "number", "total": "number", "mobileNumber":
  "number", "serviceNumber": "number"}}],
["POST", "/access_token", {"access_token!": "id", "expires_in": "number", "refresh_token": "text", "refresh_token_expires_in":
  "number", "token_type": "text", "scope": "text"}],
["GET", "/telephony/config/operatingModes/{modeId}", {"id!": "id", "name!": "text", "type!": "text", "level!": "text",
  "location": {"id!": "id", "name!": "text"}, "callForwarding": {"enabled!": "flag", "destination": "text",
  "destinationVoicemailEnabled": "flag"}, "sameHoursDaily": {"mondayToFriday!": {"enabled!": "flag", "allDayEnabled": "flag",
  "startTime": "text", "endTime": "text"}, "saturdayToSunday!": {"enabled!": "flag", "allDayEnabled": "flag", "startTime":
  "text", "endTime": "text"}}, "differentHoursDaily": {"sunday": {"enabled!": "flag", "allDayEnabled": "flag", "startTime":
  "text", "endTime": "text"}, "monday": {"enabled!": "flag", "allDayEnabled": "flag", "startTime": "text", "endTime": "text"},
  "tuesday": {"enabled!": "flag", "allDayEnabled": "flag", "startTime": "text", "endTime": "text"}, "wednesday": {"enabled!":
  "flag", "allDayEnabled": "flag", "startTime": "text", "endTime": "text"}, "thursday": {"enabled!": "flag", "allDayEnabled":
  "flag", "startTime": "text", "endTime": "text"}, "friday": {"enabled!": "flag", "allDayEnabled": "flag", "startTime": "text",
  "endTime": "text"}, "saturday": {"enabled!": "flag", "allDayEnabled": "flag", "startTime": "text", "endTime": "text"}},
  "holidays": [{"id!": "id", "name!": "id", "allDayEnabled": "flag", "startDate!": "text", "endDate!": "text", "startTime":
  "text", "endTime": "text", "recurrence": {"recurYearlyByDate": {"dayOfMonth!": "number", "month!": "text"},
  "recurYearlyByDay": {"day!": "text", "week!": "text", "month!": "text"}}}]}],
["PUT", "/telephony/config/operatingModes/{modeId}", null],
["DELETE", "/telephony/config/operatingModes/{modeId}", null],
["POST", "/telephony/config/operatingModes/{modeId}/holidays", {"id!": "id"}],
["GET", "/telephony/config/locations/{locationId}/operatingModes/availableOperatingModes", {"operatingModes!": [{"id!": "id",
  "name!": "text"}]}],
["GET", "/telephony/config/locations/{locationId}/operatingModes/callForwarding/availableNumbers", {"phoneNumbers!":
  [{"phoneNumber": "text", "extension": "text", "state!": "text", "isMainNumber!": "flag", "tollFreeNumber!": "flag",
  "telephonyType!": "text", "isServiceNumber!": "flag", "owner": {"id!": "id", "type!": "text", "firstName": "text", "lastName":
  "text", "displayName": "text"}}]}],
["GET", "/telephony/config/people/me/settings/modeManagement/features/{featureId}", {"modeBasedForwardingEnabled!": "flag",
  "timezone!": "text", "phoneNumber": "text", "extension": "text", "currentOperatingModeId": "id",
  "currentOperatingModeEndTime": "text", "currentOperatingModeForwardDestination": "text", "exceptionType": "text", "modes!":
  [{"id!": "id", "name!": "text", "type": "text", "level": "text", "normalOperationEnabled!": "flag", "forwardTo": {"selection":
  "text", "phoneNumber": "text", "sendToVoicemailEnabled!": "flag", "defaultPhoneNumber": "text",
  "defaultSendToVoicemailEnabled!": "flag"}}]}],
["POST", "/telephony/config/people/me/settings/modeManagement/features/{featureId}/actions/extendMode/invoke", null],
["POST", "/telephony/config/people/me/settings/modeManagement/features/{featureId}/actions/switchMode/invoke", null],
["POST", "/telephony/config/people/me/settings/modeManagement/features/{featureId}/actions/switchToNormalOperation/invoke",
  null],
["GET", "/telephony/config/people/me/settings/modeManagement/features/{featureId}/normalOperationMode", {"operatingModeId!":
  "id"}],
["GET", "/telephony/config/people/{personId}/modeManagement/availableFeatures", {"features!": [{"id!": "id", "name!": "text",
  "type!": "text", "phoneNumber": "text", "extension": "text"}]}],
["GET", "/telephony/config/people/{personId}/modeManagement/features", {"features!": [{"id!": "id", "name!": "text", "type!":
  "text", "phoneNumber": "text", "extension": "text", "modeBasedForwardingEnabled!": "flag", "forwardDestination": "text",
  "currentOperatingModeName": "text", "currentOperatingModeId": "id", "exceptionType": "text", "location": {"id!": "id",
  "name!": "text"}}]}],
["PUT", "/telephony/config/people/{personId}/modeManagement/features", null],
["GET", "/people/{personId}/features/outgoingPermission", {"useCustomEnabled": "flag", "useCustomPermissions!": "flag",
  "callingPermissions!": [{"callType!": "text", "action!": "text", "transferEnabled!": "flag", "isCallTypeRestrictionEnabled":
  "flag"}]}],
["PUT", "/people/{personId}/features/outgoingPermission", null],
["GET", "/telephony/config/people/{personId}/outgoingPermission/autoTransferNumbers", {"useCustomTransferNumbers!": "flag",
  "autoTransferNumber1": "text", "autoTransferNumber2": "text", "autoTransferNumber3": "text"}],
["PUT", "/telephony/config/people/{personId}/outgoingPermission/autoTransferNumbers", null],
["GET", "/telephony/config/people/{personId}/outgoingPermission/accessCodes", {"useCustomAccessCodes": "flag", "accessCodes!":
  [{"code!": "id", "description": "text", "level": "text"}]}],
["POST", "/telephony/config/people/{personId}/outgoingPermission/accessCodes", null],
["PUT", "/telephony/config/people/{personId}/outgoingPermission/accessCodes", null],
["DELETE", "/telephony/config/people/{personId}/outgoingPermission/accessCodes", null],
["GET", "/telephony/config/people/{personId}/outgoingPermission/digitPatterns", {"useCustomDigitPatterns!": "flag",
  "digitPatterns!": [{"id!": "id", "name!": "text", "pattern!": "text", "action!": "text", "transferEnabled!": "flag"}]}],
["POST", "/telephony/config/people/{personId}/outgoingPermission/digitPatterns", {"id!": "id"}],
["PUT", "/telephony/config/people/{personId}/outgoingPermission/digitPatterns", null],
["DELETE", "/telephony/config/people/{personId}/outgoingPermission/digitPatterns", null],
["GET", "/workspaces/{workspaceId}/features/outgoingPermission", {"useCustomEnabled": "flag", "useCustomPermissions!": "flag",
  "callingPermissions!": [{"callType!": "text", "action!": "text", "transferEnabled!": "flag", "isCallTypeRestrictionEnabled":
  "flag"}]}],
["PUT", "/workspaces/{workspaceId}/features/outgoingPermission", null],
["GET", "/workspaces/{workspaceId}/features/outgoingPermission/autoTransferNumbers", {"useCustomTransferNumbers!": "flag",
  "autoTransferNumber1": "text", "autoTransferNumber2": "text", "autoTransferNumber3": "text"}],
["PUT", "/workspaces/{workspaceId}/features/outgoingPermission/autoTransferNumbers", null],
["GET", "/workspaces/{workspaceId}/features/outgoingPermission/accessCodes", {"useCustomAccessCodes": "flag", "accessCodes!":
  [{"code!": "id", "description": "text", "level": "text"}]}],
["POST", "/workspaces/{workspaceId}/features/outgoingPermission/accessCodes", null],
["PUT", "/workspaces/{workspaceId}/features/outgoingPermission/accessCodes", null],
["DELETE", "/workspaces/{workspaceId}/features/outgoingPermission/accessCodes", null],
["GET", "/telephony/config/workspaces/{workspaceId}/outgoingPermission/digitPatterns", {"useCustomDigitPatterns!": "flag",
  "digitPatterns!": [{"id!": "id", "name!": "text", "pattern!": "text", "action!": "text", "transferEnabled!": "flag"}]}],
["POST", "/telephony/config/workspaces/{workspaceId}/outgoingPermission/digitPatterns", {"id!": "id"}],
["PUT", "/telephony/config/workspaces/{workspaceId}/outgoingPermission/digitPatterns", null],
["DELETE", "/telephony/config/workspaces/{workspaceId}/outgoingPermission/digitPatterns", null],
["GET", "/telephony/config/virtualLines/{virtualLineId}/outgoingPermission", {"useCustomEnabled": "flag",
  "useCustomPermissions!": "flag", "callingPermissions!": [{"callType!": "text", "action!": "text", "transferEnabled!": "flag",
  "isCallTypeRestrictionEnabled": "flag"}]}],
["PUT", "/telephony/config/virtualLines/{virtualLineId}/outgoingPermission", null],
["GET", "/telephony/config/virtualLines/{virtualLineId}/outgoingPermission/autoTransferNumbers", {"useCustomTransferNumbers!":
  "flag", "autoTransferNumber1": "text", "autoTransferNumber2": "text", "autoTransferNumber3": "text"}],
["PUT", "/telephony/config/virtualLines/{virtualLineId}/outgoingPermission/autoTransferNumbers", null],
["GET", "/telephony/config/virtualLines/{virtualLineId}/outgoingPermission/accessCodes", {"useCustomAccessCodes": "flag",
  "accessCodes!": [{"code!": "id", "description": "text", "level": "text"}]}],
["POST", "/telephony/config/virtualLines/{virtualLineId}/outgoingPermission/accessCodes", null],
["PUT", "/telephony/config/virtualLines/{virtualLineId}/outgoingPermission/accessCodes", null],
["DELETE", "/telephony/config/virtualLines/{virtualLineId}/outgoingPermission/accessCodes", null],
["GET", "/telephony/config/virtualLines/{virtualLineId}/outgoingPermission/digitPatterns", {"useCustomDigitPatterns!": "flag",
  "digitPatterns!": [{"id!": "id", "name!": "text", "pattern!": "text", "action!": "text", "transferEnabled!": "flag"}]}],
["POST", "/telephony/config/virtualLines/{virtualLineId}/outgoingPermission/digitPatterns", {"id!": "id"}],
["PUT", "/telephony/config/virtualLines/{virtualLineId}/outgoingPermission/digitPatterns", null],
["DELETE", "/telephony/config/virtualLines/{virtualLineId}/outgoingPermission/digitPatterns", null],
["GET", "/telephony/config/locations/{locationId}/outgoingPermission", {"callingPermissions!": [{"callType!": "text", "action!":
  "text", "transferEnabled!": "flag", "isCallTypeRestrictionEnabled": "flag"}]}],
["PUT", "/telephony/config/locations/{locationId}/outgoingPermission", null],
["GET", "/telephony/config/locations/{locationId}/outgoingPermission/autoTransferNumbers", {"autoTransferNumber1": "text",
  "autoTransferNumber2": "text", "autoTransferNumber3": "text"}],
["PUT", "/telephony/config/locations/{locationId}/outgoingPermission/autoTransferNumbers", null],
["GET", "/telephony/config/locations/{locationId}/outgoingPermission/accessCodes", {"accessCodes!": [{"code!": "id",
  "description": "text"}]}],
["POST", "/telephony/config/locations/{locationId}/outgoingPermission/accessCodes", null],
["PUT", "/telephony/config/locations/{locationId}/outgoingPermission/accessCodes", null],
["DELETE", "/telephony/config/locations/{locationId}/outgoingPermission/accessCodes", null],
["GET", "/telephony/config/locations/{locationId}/outgoingPermission/digitPatterns", {"digitPatterns!": [{"id!": "id", "name!":
  "text", "pattern!": "text", "action!": "text", "transferEnabled!": "flag"}]}],
["POST", "/telephony/config/locations/{locationId}/outgoingPermission/digitPatterns", {"id!": "id"}],
["DELETE", "/telephony/config/locations/{locationId}/outgoingPermission/digitPatterns", null],
["GET", "/telephony/config/virtualExtensions/{extensionId}", {"id!": "id", "extension!": "text", "routingPrefix": "text", "esn":
  "text", "phoneNumber!": "text", "firstName": "text", "lastName": "text", "level!": "text", "locationId": "id", "locationName":
  "text", "displayName!": "text"}],
["PUT", "/telephony/config/virtualExtensions/{extensionId}", null],
["DELETE", "/telephony/config/virtualExtensions/{extensionId}", null],
["GET", "/telephony/config/virtualExtensionRanges/{extensionRangeId}", {"id!": "id", "name!": "text", "prefix!": "text",
  "patterns!": ["text"], "locationName": "text"}],
["PUT", "/telephony/config/virtualExtensionRanges/{extensionRangeId}", null],
["DELETE", "/telephony/config/virtualExtensionRanges/{extensionRangeId}", null],
["GET", "/telephony/config/workspaces/{workspaceId}/sequentialRing", {"enabled!": "flag", "ringBaseLocationFirstEnabled":
  "flag", "baseLocationNumberOfRings": "plain", "continueIfBaseLocationIsBusyEnabled": "flag", "callsToVoicemailEnabled":
  "flag", "phoneNumbers": [{"phoneNumber": "text", "answerConfirmationRequiredEnabled!": "flag", "numberOfRings!": "number"}],
  "criteria": [{"id!": "id", "scheduleName": "text", "source!": "text", "ringEnabled!": "flag"}]}],
["PUT", "/telephony/config/workspaces/{workspaceId}/sequentialRing", null],
["POST", "/telephony/config/workspaces/{workspaceId}/sequentialRing/criteria", {"id!": "id"}],
["GET", "/telephony/config/people/me/settings/sequentialRing/criteria/{criteriaId}", {"id!": "id", "scheduleName": "text",
  "scheduleType": "text", "scheduleLevel": "text", "callsFrom!": "text", "anonymousCallersEnabled": "flag",
  "unavailableCallersEnabled": "flag", "phoneNumbers": ["text"], "ringEnabled!": "flag"}],
["PUT", "/telephony/config/people/me/settings/sequentialRing/criteria/{criteriaId}", null],
["DELETE", "/telephony/config/people/me/settings/sequentialRing/criteria/{criteriaId}", null],
["GET", "/telephony/config/locations/{locationId}/schedules", {"schedules!": [{"id!": "id", "name!": "text", "type!": "text",
  "locationName": "text", "locationId": "id"}]}],
["POST", "/telephony/config/locations/{locationId}/schedules", {"id!": "id"}],
["GET", "/locations/{locationId}", {"id!": "id", "name!": "text", "orgId": "id", "timeZone": "text", "preferredLanguage":
  "text", "address": {"address1": "text", "address2": "text", "city": "text", "state": "text", "postalCode": "text", "country":
  "text"}, "latitude": "plain", "longitude": "plain", "notes": "text"}],
["GET", "/organizations/{orgId}", {"id!": "id", "displayName!": "text", "created": "text"}],
["GET", "/telephony/config/operatingModes/{modeId}/holidays/{holidayId}", {"id!": "id", "name!": "id", "allDayEnabled": "flag",
  "startDate!": "text", "endDate!": "text", "startTime": "text", "endTime": "text", "recurrence": {"recurYearlyByDate":
  {"dayOfMonth!": "number", "month!": "text"}, "recurYearlyByDay": {"day!": "text", "week!": "text", "month!": "text"}}}],
["PUT", "/telephony/config/operatingModes/{modeId}/holidays/{holidayId}", null],
["DELETE", "/telephony/config/operatingModes/{modeId}/holidays/{holidayId}", null],
["GET", "/telephony/config/people/me/settings/modeManagement/features/{featureId}/modes/{modeId}", {"operatingModeId!": "id",
  "name!": "text", "type!": "text", "level!": "text", "locationName": "text", "sameHoursDaily": {"mondayToFriday": {"enabled!":
  "flag", "allDayEnabled!": "flag", "startTime": "text", "endTime": "text"}, "saturdayToSunday": {"enabled!": "flag",
  "allDayEnabled!": "flag", "startTime": "text", "endTime": "text"}}, "differentHoursDaily": {"sunday": {"enabled!": "flag",
  "allDayEnabled!": "flag", "startTime": "text", "endTime": "text"}, "monday": {"enabled!": "flag", "allDayEnabled!": "flag",
  "startTime": "text", "endTime": "text"}, "tuesday": {"enabled!": "flag", "allDayEnabled!": "flag", "startTime": "text",
  "endTime": "text"}, "wednesday": {"enabled!": "flag", "allDayEnabled!": "flag", "startTime": "text", "endTime": "text"},
  "thursday": {"enabled!": "flag", "allDayEnabled!": "flag", "startTime": "text", "endTime": "text"}, "friday": {"enabled!":
  "flag", "allDayEnabled!": "flag", "startTime": "text", "endTime": "text"}, "saturday": {"enabled!": "flag", "allDayEnabled!":
  "flag", "startTime": "text", "endTime": "text"}}, "holidays": [{"id": "id", "name": "text", "allDayEnabled": "flag",
  "startDate": "text", "endDate": "text", "startTime": "text", "endTime": "text", "recurrence": {"recurYearlyByDate":
  {"dayOfMonth!": "number", "month!": "text"}, "recurYearlyByDay": {"day!": "text", "week!": "text", "month!": "text"}}}],
  "forwardTo": {"enabled": "flag", "destination": "text", "sendToVoicemailEnabled": "flag"}}],
["GET", "/telephony/config/locations/{locationId}/autoAttendants/{autoAttendantId}/callForwarding", {"callForwarding!":
  {"always!": {"enabled!": "flag", "destination": "text", "ringReminderEnabled": "flag", "sendToVoicemailEnabled": "flag"},
  "selective!": {"enabled!": "flag", "destination": "text", "ringReminderEnabled": "flag", "sendToVoicemailEnabled": "flag"},
  "rules": [{"id!": "id", "name": "text", "callsFrom": "text", "callsTo": "any", "forwardTo": "text", "enabled!": "flag"}],
  "operatingModes": {"enabled!": "flag", "currentOperatingModeId": "id", "exceptionType": "text", "modes":
  [{"normalOperationEnabled!": "flag", "id!": "id", "name!": "text", "type!": "text", "level!": "text", "forwardTo!":
  {"selection!": "text", "destination": "text", "destinationVoicemailEnabled": "flag", "defaultDestination": "text",
  "defaultDestinationVoicemailEnabled": "flag", "defaultForwardToSelection": "text"}}]}}}],
["PUT", "/telephony/config/locations/{locationId}/autoAttendants/{autoAttendantId}/callForwarding", null],
["POST", "/telephony/config/locations/{locationId}/autoAttendants/{autoAttendantId}/callForwarding/actions/switchMode/invoke",
  null],
["GET", "/telephony/config/locations/{locationId}/queues/{queueId}/callForwarding", {"callForwarding!": {"always!": {"enabled!":
  "flag", "destination": "text", "ringReminderEnabled": "flag", "destinationVoicemailEnabled": "flag"}, "selective!":
  {"enabled!": "flag", "destination": "text", "ringReminderEnabled": "flag", "destinationVoicemailEnabled": "flag"}, "rules":
  [{"id!": "id", "name": "text", "callFrom": "text", "callsTo": "any", "forwardTo": "text", "enabled!": "flag"}],
  "operatingModes": {"enabled!": "flag", "currentOperatingModeId": "id", "exceptionType": "text", "modes":
  [{"normalOperationEnabled!": "flag", "id!": "id", "name!": "text", "type!": "text", "level!": "text", "forwardTo!":
  {"selection!": "text", "destination": "text", "destinationVoicemailEnabled": "flag", "defaultDestination": "text",
  "defaultDestinationVoicemailEnabled": "flag", "defaultForwardToSelection": "text"}}]}}}],
["PUT", "/telephony/config/locations/{locationId}/queues/{queueId}/callForwarding", null],
["POST", "/telephony/config/locations/{locationId}/queues/{queueId}/callForwarding/actions/switchMode/invoke", null],
["GET", "/telephony/config/locations/{locationId}/huntGroups/{huntGroupId}/callForwarding", {"callForwarding!": {"always!":
  {"enabled!": "flag", "destination": "text", "ringReminderEnabled": "flag", "destinationVoicemailEnabled": "flag"},
  "selective!": {"enabled!": "flag", "destination": "text", "ringReminderEnabled": "flag", "destinationVoicemailEnabled":
  "flag"}, "rules": [{"id!": "id", "name": "text", "callFrom": "text", "callsTo": "any", "forwardTo": "text", "enabled!":
  "flag"}], "operatingModes": {"enabled!": "flag", "currentOperatingModeId": "id", "exceptionType": "text", "modes":
  [{"normalOperationEnabled!": "flag", "id!": "id", "name!": "text", "type!": "text", "level!": "text", "forwardTo!":
  {"selection!": "text", "destination": "text", "destinationVoicemailEnabled": "flag", "defaultDestination": "text",
  "defaultDestinationVoicemailEnabled": "flag", "defaultForwardToSelection": "text"}}]}}}],
["PUT", "/telephony/config/locations/{locationId}/huntGroups/{huntGroupId}/callForwarding", null],
["POST", "/telephony/config/locations/{locationId}/huntGroups/{huntGroupId}/callForwarding/actions/switchMode/invoke", null],
["GET", "/telephony/config/people/{personId}/outgoingPermission/digitPatterns/{digitPatternId}", {"id!": "id", "name!": "text",
  "pattern!": "text", "action!": "text", "transferEnabled!": "flag"}],
["PUT", "/telephony/config/people/{personId}/outgoingPermission/digitPatterns/{digitPatternId}", null],
["DELETE", "/telephony/config/people/{personId}/outgoingPermission/digitPatterns/{digitPatternId}", null],
["GET", "/telephony/config/workspaces/{workspaceId}/outgoingPermission/digitPatterns/{digitPatternId}", {"id!": "id", "name!":
  "text", "pattern!": "text", "action!": "text", "transferEnabled!": "flag"}],
["PUT", "/telephony/config/workspaces/{workspaceId}/outgoingPermission/digitPatterns/{digitPatternId}", null],
["DELETE", "/telephony/config/workspaces/{workspaceId}/outgoingPermission/digitPatterns/{digitPatternId}", null],
["GET", "/telephony/config/virtualLines/{virtualLineId}/outgoingPermission/digitPatterns/{digitPatternId}", {"id!": "id",
  "name!": "text", "pattern!": "text", "action!": "text", "transferEnabled!": "flag"}],
["PUT", "/telephony/config/virtualLines/{virtualLineId}/outgoingPermission/digitPatterns/{digitPatternId}", null],
["DELETE", "/telephony/config/virtualLines/{virtualLineId}/outgoingPermission/digitPatterns/{digitPatternId}", null],
["GET", "/telephony/config/locations/{locationId}/outgoingPermission/digitPatterns/{digitPatternId}", {"id!": "id", "name!":
  "text", "pattern!": "text", "action!": "text", "transferEnabled!": "flag"}],
["PUT", "/telephony/config/locations/{locationId}/outgoingPermission/digitPatterns/{digitPatternId}", null],
["DELETE", "/telephony/config/locations/{locationId}/outgoingPermission/digitPatterns/{digitPatternId}", null],
["GET", "/telephony/config/workspaces/{workspaceId}/sequentialRing/criteria/{criteriaId}", {"id!": "id", "scheduleName": "text",
  "scheduleType": "text", "scheduleLevel": "text", "callsFrom!": "text", "anonymousCallersEnabled": "flag",
  "unavailableCallersEnabled": "flag", "phoneNumbers": ["text"], "ringEnabled!": "flag"}],
["PUT", "/telephony/config/workspaces/{workspaceId}/sequentialRing/criteria/{criteriaId}", null],
["DELETE", "/telephony/config/workspaces/{workspaceId}/sequentialRing/criteria/{criteriaId}", null],
["GET", "/telephony/config/locations/{locationId}/schedules/{type}/{scheduleId}", {"id!": "id", "name!": "text", "type!":
  "text", "events": [{"id!": "id", "name!": "text", "startDate!": "text", "endDate!": "text", "startTime": "text", "endTime":
  "text", "allDayEnabled": "flag", "recurrence": {"recurForEver": "flag", "recurEndDate": "text", "recurWeekly": {"sunday":
  "flag", "monday": "flag", "tuesday": "flag", "wednesday": "flag", "thursday": "flag", "friday": "flag", "saturday": "flag"},
  "recurYearlyByDate": {"dayOfMonth!": "number", "month!": "text"}, "recurYearlyByDay": {"day!": "text", "week!": "text",
  "month!": "text"}}}]}],
["PUT", "/telephony/config/locations/{locationId}/schedules/{type}/{scheduleId}", {"id!": "id"}],
["DELETE", "/telephony/config/locations/{locationId}/schedules/{type}/{scheduleId}", null],
["POST", "/telephony/config/locations/{locationId}/schedules/{type}/{scheduleId}/events", {"id!": "id"}],
["GET", "/telephony/config/locations/{locationId}/schedules/{type}/{scheduleId}/events/{eventId}", {"id!": "id", "name!":
  "text", "startDate!": "text", "endDate!": "text", "startTime": "text", "endTime": "text", "allDayEnabled": "flag",
  "recurrence": {"recurForEver": "flag", "recurEndDate": "text", "recurWeekly": {"sunday": "flag", "monday": "flag", "tuesday":
  "flag", "wednesday": "flag", "thursday": "flag", "friday": "flag", "saturday": "flag"}, "recurYearlyByDate": {"dayOfMonth!":
  "number", "month!": "text"}, "recurYearlyByDay": {"day!": "text", "week!": "text", "month!": "text"}}}],
["PUT", "/telephony/config/locations/{locationId}/schedules/{type}/{scheduleId}/events/{eventId}", {"id!": "id"}],
["DELETE", "/telephony/config/locations/{locationId}/schedules/{type}/{scheduleId}/events/{eventId}", null]
]"""
