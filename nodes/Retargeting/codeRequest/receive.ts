import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { checkFields } from '../../shared/input/checks';
import {
	answerOnly,
	notNow,
	refusal,
	type Reply,
	type Response,
} from '../../shared/webhook/answer';
import { requestOf, wrongMethod } from '../../shared/webhook/request';
import { isSameSecret } from '../../shared/webhook/secret';
import { takeOver } from '../../shared/webhook/takeOver';
import { answerWith, inForm, type AnswerForm } from './answer';
import { codeRequestFields } from './fields';
import { newCodes } from './newCodes';
import { DEFAULT_MOST_CODES, readCodeRequest, type CodeRequest } from './request';
import { takeRoom } from './room';

/** The body is the vendor's; the status is our reading, for the page states none. */
const WRONG_KEY = refusal(401, 'Incorrect REST API Key');
const NOT_NOW = notNow('The key cannot be checked now');
const TOO_MANY = notNow('Too many codes are being made now');
const WRONG_SETTING = notNow('No codes can be made now');

/** The items that start the workflow: one with texts for all codes, or one for each code. */
function itemsFor(asked: CodeRequest, codes: string[], isOnePerCode: boolean): IDataObject[] {
	return isOnePerCode
		? codes.map((newCode, index) => ({ ...asked, number: index + 1, newCode }))
		: [{ ...asked, newCodes: codes }];
}

/** Lets n8n's answer, given when the last node has finished, be the codes, and logs why when it is none. */
function answerLater(context: IWebhookFunctions, count: number, form: AnswerForm): void {
	const field = String(context.getNodeParameter('codeField', 'code')).trim();
	const seconds = Number(context.getNodeParameter('options.timeout', 60)) || 60;
	const noted = (reply: Reply) => {
		const reason = (reply.body as { status?: string }).status;
		if (reply.status !== 200)
			context.logger.warn(
				`${context.getNode().name}: Retargeting asked for ${count} codes and got none: ${reason}`,
			);
		return inForm(reply, form);
	};
	takeOver(
		context.getResponseObject() as Response,
		(meant) => noted(answerWith(meant, field, count)),
		{
			afterMs: seconds * 1000,
			tell: () => noted(refusal(504, `The codes were not made within ${seconds} seconds`)),
		},
	);
}

/**
 * The account's key; undefined when the credential is gone, or n8n's database is too busy to give it (seen on n8n 2.41.1 under a thousand
 * calls at once). Thrown on, that error would start an execution for every caller.
 */
async function keyOf(context: IWebhookFunctions): Promise<string | undefined> {
	try {
		const { restApiKey } = await context.getCredentials<IDataObject>('retargetingApi');
		return String(restApiKey ?? '').trim();
	} catch {
		context.logger.error(
			`${context.getNode().name}: the credential could not be read, so Retargeting is refused`,
		);
		return undefined;
	}
}

/** Whether the trigger's own fields can be used; why not is logged, for the caller is not the user. */
function isSetRightly(context: IWebhookFunctions): boolean {
	try {
		const read = (path: string) => context.getNodeParameter(path, null);
		checkFields({ fields: codeRequestFields }, read, 'the trigger');
		return true;
	} catch (error) {
		context.logger.error(
			`${context.getNode().name}: ${(error as Error).message}. Until that is mended, Retargeting gets no codes`,
		);
		return false;
	}
}

/**
 * Takes one request for codes: checks its key, reads and bounds what it asks for, and starts the workflow, whose last node's codes become the
 * answer. The same request again asks for other codes, so nothing is taken for a repeat.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = requestOf(context);
	const form = context.getNodeParameter('options.answerForm', 'list') as AnswerForm;
	const refuse = (reply: Reply) => answerOnly(context, inForm(reply, form));
	const refused = wrongMethod(request, 'GET', 'Retargeting asks for codes with GET');
	if (refused) return refuse(refused);
	const key = await keyOf(context);
	if (key === undefined) return refuse(NOT_NOW);
	if (!isSameSecret(request.query.key, key)) return refuse(WRONG_KEY);
	if (!isSetRightly(context)) return refuse(WRONG_SETTING);
	const most = Number(context.getNodeParameter('maxCount', DEFAULT_MOST_CODES));
	const read = readCodeRequest(request.query, most);
	if ('wrong' in read) return refuse(refusal(400, read.wrong));
	const { asked } = read;
	if (!takeRoom(context.getResponseObject() as Response, asked.count)) return refuse(TOO_MANY);

	const codes = newCodes(asked.count, String(context.getNodeParameter('options.prefix', 'RTG-')));
	const items = itemsFor(asked, codes, context.getNodeParameter('output', 'request') === 'codes');
	answerLater(context, asked.count, form);
	return { workflowData: [items.map((json) => ({ json }))] };
}
